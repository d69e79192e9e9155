import HTTPCore
import HubCore
import RegionSDK

extension Console {
    var passwordRoutes: [HostRoute] { ownPasswordRoutes + forgottenRoutes + captchaRoutes }

    private var ownPasswordRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account/password", access: .session, "修改密码页面") { context in
                .page(PasswordPage.change(context, try await policy(context)))
            }
            .with(\.settles, [.password]),
            HostRoute(.post, "/account/password", access: .session, "修改密码") { context in
                do { return try await changePassword(context) } catch let error as HubError where error.isForForm {
                    return .page(PasswordPage.change(context, try await policy(context), fault: error))
                }
            }
            .with(\.settles, [.password]).with(\.pace, .signIn),
        ]
    }

    private var forgottenRoutes: [HostRoute] {
        [
            HostRoute(.get, "/password/forgotten", access: .access(.public), "忘记密码页面") { context in
                .page(PasswordPage.forgotten(context, ForgottenForm(), try await newCaptcha(context, nil)))
            },
            HostRoute(.post, "/password/forgotten", access: .access(.public), "忘记密码") { context in
                try await forgot(context)
            }
            .with(\.pace, .signIn),
            HostRoute(.get, "/password/reset", access: .access(.public), "重置密码页面") { context in
                .page(PasswordPage.byLink(context, query(context, "token"), try await policy(context)))
            },
            HostRoute(.post, "/password/reset", access: .access(.public), "用邮件链接重置密码") { context in
                try await reset(context)
            }
            .with(\.pace, .signIn),
            HostRoute(.post, "/password/code", access: .access(.public), "用短信验证码重置密码") { context in
                try await resetByCode(context)
            }
            .with(\.pace, .signIn),
        ].map { $0.with(\.token, .guest) }
    }

    private var captchaRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in/captcha/{ticket}", access: .access(.public), "验证码图片") { context in
                let accounts = context.tenant.accounts
                let (ticket, guest) = (context.request.parameters["ticket"] ?? "", context.request.formToken)
                let now = context.request.clock.now
                let text = try await context.request.database.read {
                    try accounts.captchaText(ticket, for: guest, at: now, on: $0)
                }
                guard let text else { throw HubError(.notFound, "验证码已过期，请刷新页面！") }
                let headers = Headers([(.contentType, "image/png"), (.cacheControl, "no-store")])
                return .response(Response(.ok, headers: headers, body: .bytes(CaptchaPicture.png(text))))
            }
            .with(\.token, .guest)
        ]
    }

    /// The policy that holds now.
    func policy(_ context: HostContext) async throws -> SecurityPolicy {
        let (accounts, now) = (context.tenant.accounts, context.request.clock.now)
        return try await context.request.database.read { try accounts.policy(at: now, on: $0) }
    }

    /// A captcha for the guest at this form, asked as he chose.
    func newCaptcha(_ context: HostContext, _ body: FormBody?) async throws -> Captcha {
        try await context.tenant.accounts.captcha(
            CaptchaField.kind(body), for: context.request.formToken, at: context.request.clock.now)
    }

    private func changePassword(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let session = try context.signedIn()
        guard let current = body.first("current"), !current.isEmpty else {
            throw HubError(.invalid, "请输入当前密码！", fields: [FieldError("current", "请输入当前密码！")])
        }
        try await context.tenant.accounts.changePassword(
            current, to: try newPassword(body), keeping: session.id, try context.deed())
        let token = try await context.tenant.sessions.advance(
            session, owing: nil, by: nil, at: context.request.clock.now)
        return entered(token, context, to: session.owed == nil ? "/account?done=password" : "/")
    }

    /// On to a page with a session's new token.
    func entered(_ token: String, _ context: HostContext, to path: String) -> Answer {
        var response = Response.redirect(to: context.link(path))
        response.headers.add(.setCookie, context.cookies.opened(token))
        return .response(response)
    }

    /// The new password, typed twice alike. Throws `invalid`.
    private func newPassword(_ body: FormBody) throws -> String {
        guard let new = body.first("password"), !new.isEmpty else {
            throw HubError(.invalid, "请输入新密码！", fields: [FieldError("password", "请输入新密码！")])
        }
        guard body.first("repeated") == new else {
            throw HubError(.invalid, "两次输入的密码不一致！", fields: [FieldError("repeated", "两次输入的密码不一致！")])
        }
        return new
    }

    private func forgot(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let form = ForgottenForm(body)
        do {
            guard body.first("other") == nil else { throw HubError(.invalid, "") }
            let ticket = try await forget(form, body, context)
            if form.way == ForgottenPassword.Way.mail.rawValue { return .page(PasswordPage.mailSent(context)) }
            return .page(PasswordPage.byCode(context, ticket, "", try await policy(context)))
        } catch let error as HubError where error.isForForm {
            let captcha = try await newCaptcha(context, body)
            return .page(PasswordPage.forgotten(context, form, captcha, fault: error.message.isEmpty ? nil : error))
        }
    }

    private func forget(_ form: ForgottenForm, _ body: FormBody, _ context: HostContext) async throws -> String {
        var faults: [FieldError] = []
        if form.account.isEmpty { faults.append(FieldError("account", "请输入用户名！")) }
        let way = ForgottenPassword.Way(rawValue: form.way)
        if way == nil { faults.append(FieldError("way", "请选择找回方式！")) }
        guard faults.isEmpty, let way else { throw HubError(.invalid, faults[0].message, fields: faults) }
        try await context.tenant.accounts.pass(CaptchaField.reply(body, context), at: context.request.clock.now)
        return try await context.tenant.accounts.forgotPassword(
            ForgottenPassword(
                account: form.account, way: way,
                linkStart: try context.outsideLink("/password/reset?token="),
                source: context.request.request.peer.address, requestID: context.request.requestID,
                time: context.request.clock.now))
    }

    private func reset(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let secret = body.first("token") ?? ""
        do {
            try await context.tenant.accounts.setPassword(try newPassword(body), byLink: secret, trace(context))
            return .redirect(context.link("/sign-in?done=password"))
        } catch let error as HubError where error.isForForm {
            return .page(PasswordPage.byLink(context, secret, try await policy(context), fault: error))
        }
    }

    private func resetByCode(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let (ticket, code) = (body.first("ticket") ?? "", body.first("code") ?? "")
        do {
            try await context.tenant.accounts.setPassword(
                try newPassword(body), byCode: code, of: ticket, trace(context))
            return .redirect(context.link("/sign-in?done=password"))
        } catch let error as HubError where error.isForForm {
            return .page(PasswordPage.byCode(context, ticket, code, try await policy(context), fault: error))
        }
    }

    /// Where an attempt without a session comes from.
    private func trace(_ context: HostContext) -> SignInAttempt {
        SignInAttempt(
            account: "", password: "", source: context.request.request.peer.address,
            requestID: context.request.requestID, time: context.request.clock.now)
    }
}
