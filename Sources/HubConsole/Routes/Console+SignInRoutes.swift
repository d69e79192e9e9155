import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension Console {
    var signInRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in", access: .access(.public), "登录页面") { context in
                let next = query(context, "next")
                if let first = firstWay(context, next: next) { return .redirect(first) }
                return try await signInPage(context, SignInForm(next: next))
            }
            .with(\.token, .guest),
            HostRoute(.post, "/sign-in", access: .access(.public), "登录") { context in
                try await signIn(context)
            }
            .with(\.token, .guest).with(\.pace, .entry),
            HostRoute(.post, "/sign-out", access: .access(.public), "退出登录") { context in
                if let session = context.session {
                    try await context.tenant.sessions.close(session, try context.deed())
                }
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
            let isOther = body.first("other") != nil
            let fault = isOther ? nil : HubError(.invalid, "请输入用户名和密码！")
            return try await signInPage(context, form, body, fault: fault)
        }
        guard body.first("other") == nil else { return try await signInPage(context, form, body) }
        do {
            let entered = try await context.enter(
                account: form.account, password: form.password, captcha: CaptchaField.reply(body, context))
            return welcome(entered, context, next: form.next)
        } catch let error as HubError where error.asksForKey {
            return .redirect(context.link("/sign-in/key?next=") + PercentCoding.encode(form.next))
        } catch let error as HubError where error.isAboutSigningIn {
            if let id = error.waitingAccount, let opened = try await openRegistration(id, context) { return opened }
            return try await signInPage(context, form, body, fault: error)
        }
    }

    /// Who signs in to an account that is not made yet comes to his registration.
    private func openRegistration(_ id: Int64, _ context: HostContext) async throws -> Answer? {
        guard let code = try await registrations?.resume(id, by: AccessChange(context.request)) else { return nil }
        var response = Response.redirect(to: context.link("/registration"))
        response.headers.add(.setCookie, context.cookies.registration(code.text))
        return .response(response)
    }

    /// The captcha that the next try needs; nil where it needs none.
    private func captcha(_ context: HostContext, _ form: SignInForm, _ body: FormBody?) async throws -> Captcha? {
        let (accounts, now) = (context.tenant.accounts, context.request.clock.now)
        let source = context.request.request.peer.address
        let isNeeded = try await context.request.database.read {
            try accounts.needsCaptcha(account: form.account, source: source, at: now, on: $0)
        }
        return isNeeded ? try await newCaptcha(context, body) : nil
    }

    func signInPage(
        _ context: HostContext, _ form: SignInForm, _ body: FormBody? = nil, fault: HubError? = nil
    ) async throws -> Answer {
        let captcha = try await captcha(context, form, body)
        let captchaField = captcha.map { [CaptchaField.field(context, $0, fault)] } ?? []
        let way = SignInWay(
            "密码", href: context.link((signInTabs.first { $0 == .passwordBeside } ?? .password).path),
            form: .fields(form.fields + captchaField, action: context.link("/sign-in"), buttonTitle: "登录"),
            links: [("忘记密码", context.link("/password/forgotten"))]
                + (registrations == nil ? [] : [("注册", context.link("/registrations"))]))
        let notice = query(context, "done") == "password" ? "密码已重置，请使用新密码登录。" : nil
        return try await signInPage(context, showing: way, next: form.next, fault: fault, notice: notice)
    }

    /// A region's pages that anybody may read.
    func guides(_ module: Module, _ context: HostContext) -> [HomeLine] {
        guard module.quarantine == nil else { return [] }
        let boards = Set(module.bulletins.map(\.path))
        return module.menu.filter { $0.access == .public && !boards.contains($0.path) }.map {
            HomeLine($0.title, href: context.link("/" + module.manifest.path + $0.path))
        }
    }
}

/// What was typed to sign in.
struct SignInForm {
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
    fileprivate var isAboutSigningIn: Bool {
        code == .unauthenticated || code == .tooMany || code == .forbidden || code == .invalid
    }
}

/// The first value of a query parameter; empty where there is none.
func query(_ context: HostContext, _ name: String) -> String {
    (try? URLEncodedForm(query: context.request.request.query))?[name] ?? ""
}
