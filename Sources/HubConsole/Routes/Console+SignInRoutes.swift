import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension Console {
    var signInRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in", access: .access(.public), "登录页面") { context in
                signInPage(context, SignInForm(next: query(context, "next")))
            }
            .with(\.token, .guest),
            HostRoute(.post, "/sign-in", access: .access(.public), "登录") { context in
                try await signIn(context)
            }
            .with(\.token, .guest).with(\.pace, .signIn),
            HostRoute(.post, "/sign-out", access: .access(.public), "退出登录") { context in
                if let session = context.session { try await context.tenant.sessions.close(session) }
                var response = Response.redirect(to: context.link("/"))
                response.headers.add(.setCookie, context.cookies.closed)
                return .response(response)
            },
        ]
    }

    private func signIn(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let form = SignInForm(
            account: body.first("account") ?? "", password: body.first("password") ?? "",
            next: body.first("next") ?? "")
        guard !form.account.isEmpty, !form.password.isEmpty else {
            return signInPage(context, form, fault: HubError(.invalid, "请输入用户名和密码！"))
        }
        do {
            let entered = try await context.enter(account: form.account, password: form.password)
            let next = SafeNext.path(form.next, prefix: context.tenant.info.prefix)
            let role = context.link("/account/role?next=") + PercentCoding.encode(next)
            var response = Response.redirect(to: entered.standing == nil ? role : next)
            response.headers.add(.setCookie, context.cookies.opened(entered.token))
            return .response(response)
        } catch let error as HubError where error.asksForKey {
            return .redirect(context.link("/sign-in/key?next=") + PercentCoding.encode(form.next))
        } catch let error as HubError where error.isAboutSigningIn {
            return signInPage(context, form, fault: error)
        }
    }

    private func signInPage(_ context: HostContext, _ form: SignInForm, fault: HubError? = nil) -> Answer {
        let way = SignInWay(
            "密码", href: context.link("/sign-in"),
            form: .fields(form.fields, action: context.link("/sign-in"), buttonTitle: "登录"))
        return signInAnswer(context, [way] + keyWays(context), current: 0, fault: fault)
    }

    /// A region's pages that anybody may read.
    func guides(_ module: Module, _ context: HostContext) -> [HomeLine] {
        guard module.quarantine == nil else { return [] }
        return module.menu.filter { $0.access == .public }.map {
            HomeLine($0.title, href: context.link("/" + module.manifest.path + $0.path))
        }
    }
}

/// What was typed to sign in.
private struct SignInForm {
    var account = ""
    var password = ""
    var next = ""

    var fields: [HTML] {
        [
            Parts.hiddenInput("next", next),
            Parts.textInput(
                FieldPart("account", "用户名", isRequired: true), value: account, kind: .text, maximum: 64),
            Parts.textInput(
                FieldPart("password", "密码", isRequired: true), value: "", kind: .password, maximum: 128),
        ]
    }
}

extension HubError {
    /// True for what the sign-in page says itself.
    fileprivate var isAboutSigningIn: Bool { code == .unauthenticated || code == .tooMany || code == .forbidden }
}

/// The first value of a query parameter; empty where there is none.
func query(_ context: HostContext, _ name: String) -> String {
    (try? URLEncodedForm(query: context.request.request.query))?[name] ?? ""
}
