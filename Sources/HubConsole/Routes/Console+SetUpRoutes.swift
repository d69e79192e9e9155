import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// The way in for the first administrator; not there for anybody once there are people.
    func setUpRoutes(_ setUp: SetUp) -> [HostRoute] {
        [
            HostRoute(.get, "/setup", access: .access(.public), "首次设置页面") { context in
                guard setUp.isOpen(at: context.request.clock.now) else { throw Self.noSetUp }
                let form = SetUpForm(token: query(context, "token"))
                return .page(SetUpPage.page(context, form))
            }
            .with(\.token, .guest).with(\.pace, .signIn),
            HostRoute(.post, "/setup", access: .access(.public), "首次设置") { context in
                guard setUp.isOpen(at: context.request.clock.now) else { throw Self.noSetUp }
                let form = SetUpForm(try await context.request.form())
                do { try await make(form, context, setUp) } catch let error as HubError where error.code == .invalid {
                    return .page(SetUpPage.page(context, form, fault: error))
                }
                return .redirect(context.link("/sign-in"))
            }
            .with(\.token, .guest).with(\.pace, .signIn),
        ]
    }

    private static let noSetUp = HubError(.notFound, "您访问的页面不存在！")

    private func make(_ form: SetUpForm, _ context: HostContext, _ setUp: SetUp) async throws {
        let now = context.request.clock.now
        guard setUp.take(form.token, at: now) else {
            throw HubError(.invalid, "设置口令不正确！", fields: [FieldError("token", "设置口令不正确！")])
        }
        do { try await form.makeAdministrator(context) } catch {
            setUp.giveBack(form.token, at: now)
            throw error
        }
    }
}
