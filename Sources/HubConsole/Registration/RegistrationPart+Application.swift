import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

extension RegistrationPart {
    /// One's own registration: the form while it may be changed, else where it stands.
    var applicationRoutes: [HostRoute] {
        [
            HostRoute(.get, "/registration", access: .access(.public), "我的注册") { try await show($0) },
            HostRoute(.post, "/registration", access: .access(.public), "保存或提交注册") { context in
                guard let (application, desk) = try await desk(context) else { return over(context) }
                return try await desk.act(application, try await context.request.form())
            }
            .with(\.pace, .signIn),
            HostRoute(.post, "/registration/removal", access: .access(.public), "取消注册") { try await remove($0) }
                .with(\.pace, .signIn),
        ]
    }

    /// The registration of the cookie with what is done on its form; nil when it is over.
    func desk(_ context: HostContext) async throws -> (Application, RegistrationDesk)? {
        guard let code = PassCode(code(context)), let application = try await application(context) else { return nil }
        return (application, RegistrationDesk(part: self, context: context, code: code))
    }

    /// What is said when there is no registration to go on with.
    func over(_ context: HostContext) -> Answer { .redirect(context.link("/registration/resumption?done=over")) }

    private func show(_ context: HostContext) async throws -> Answer {
        guard let (application, desk) = try await desk(context) else { return over(context) }
        let isEdited = query(context, "edit") == "1"
        switch application.state {
        case .draft, .returned: return try await desk.form(application, done: query(context, "done"))
        case .confirming where isEdited: return try await desk.form(application, done: "")
        case .confirming: return .page(ConfirmationPage(application, context).page)
        case .reviewing, .refused, .approved:
            return .page(ApplicationPage(application, context, code: desk.code).page)
        }
    }

    private func remove(_ context: HostContext) async throws -> Answer {
        guard let (application, desk) = try await desk(context) else { return over(context) }
        let body = try await context.request.form()
        let version = Int64(body.first("version") ?? "") ?? 0
        guard body.first("_confirmed") != nil else {
            let page = Page(
                title: "取消注册", frame: .portal,
                body: Parts.confirmation(
                    RegistrationFrame.giveUp, action: context.link("/registration/removal"),
                    token: context.request.formToken, fields: [("version", String(version))],
                    back: context.link("/registration")))
            return .page(page)
        }
        do {
            try await registrations.discard(desk.code.text, version: version, by: AccessChange(context.request))
            return redirectForgetting(context, "/registrations?done=removal")
        } catch let fault as HubError where fault.code == .stale || fault.code == .refused {
            return .page(ApplicationPage(application, context, code: desk.code, fault: fault).page)
        }
    }
}
