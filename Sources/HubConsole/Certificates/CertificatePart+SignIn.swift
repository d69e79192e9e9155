import HTML
import HTTPCore
import HubCore
import RegionSDK

extension CertificatePart {
    /// The tab CA证书 of the sign-in page.
    var signInRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in/certificate", access: .access(.public), "CA证书登录页面") { context in
                try mustTakeKeys()
                return signInPage(context, next: query(context, "next"))
            },
            HostRoute(.post, "/sign-in/certificate/challenge", access: .access(.public), "获取登录随机码") { context in
                try await challenge(for: .signIn, .guest(context))
            }
            .with(\.pace, .signIn),
            HostRoute(.post, "/sign-in/certificate", access: .access(.public), "CA证书登录") { context in
                let form = try await context.request.form()
                return try await signIn(context, .answer(KeyAnswer(form)), next: form.first("next") ?? "")
            }
            .with(\.pace, .signIn),
            HostRoute(.post, "/sign-in/connection", access: .access(.public), "浏览器证书登录") { context in
                let form = try await context.request.form()
                guard let certificate = context.request.request.peer.certificate else {
                    return signInPage(context, next: form.first("next") ?? "", fault: noCertificate)
                }
                return try await signIn(context, .connection(certificate), next: form.first("next") ?? "")
            }
            .with(\.pace, .signIn),
        ].map { $0.with(\.token, .guest).with(\.connects, connects) }
    }

    /// A fresh challenge for the script of a page.
    func challenge(for purpose: KeyPurpose, _ visit: KeyVisit) async throws -> Answer {
        try mustTakeKeys()
        return .json(["challenge": .string(try await keys.challenge(for: purpose, visit))])
    }

    var noCertificate: HubError {
        HubError(.unauthenticated, "未检测到数字证书，请插入“\(keys.authorities.first?.title ?? "数字证书")”！")
    }

    private func signIn(_ context: HostContext, _ proof: KeyProof, next: String) async throws -> Answer {
        try mustTakeKeys()
        do {
            return entered(try await context.enter(try await keys.signIn(proof, .guest(context))), context, next: next)
        } catch let error as HubError where error.isAboutKeys {
            return signInPage(context, next: next, fault: error)
        }
    }

    /// On to where the person wanted, or to the choice of his role.
    func entered(_ entered: HostContext.Entered, _ context: HostContext, next: String) -> Answer {
        let next = SafeNext.path(next, prefix: context.tenant.info.prefix)
        let role = context.link("/account/role?next=") + PercentCoding.encode(next)
        let owed = entered.owed.map { context.link($0.path) }
        var response = Response.redirect(to: owed ?? (entered.standing == nil ? role : next))
        response.headers.add(.setCookie, context.cookies.opened(entered.token))
        return .response(response)
    }

    private func signInPage(_ context: HostContext, next: String, fault: HubError? = nil) -> Answer {
        let form = form(
            context, to: "/sign-in/certificate", challenge: "/sign-in/certificate/challenge",
            connection: "/sign-in/connection", button: "登录", next: next)
        return console.keyPage(context, form, fault: fault)
    }
}

extension Console {
    /// The other ways in, behind the password.
    func keyWays(_ context: HostContext) -> [SignInWay] {
        guard !context.tenant.keys.authorities.isEmpty else { return [] }
        return [SignInWay("CA证书", href: context.link("/sign-in/certificate"), form: .content(HTML()))]
    }

    /// The sign-in page with the tab CA证书 open.
    func keyPage(_ context: HostContext, _ form: KeyForm, fault: HubError?) -> Answer {
        let password = SignInWay("密码", href: context.link("/sign-in"), form: .content(HTML()))
        let own = SignInWay("CA证书", href: context.link("/sign-in/certificate"), form: .content(form.html))
        return signInAnswer(context, [password, own], current: 1, fault: fault)
    }

    /// The sign-in page around its ways.
    func signInAnswer(
        _ context: HostContext, _ ways: [SignInWay], current: Int, fault: HubError?, notice: String? = nil
    ) -> Answer {
        let page = SignInPage(
            ways: ways, current: current, error: fault?.message, notice: notice,
            help: context.modules.flatMap { guides($0, context) }, token: context.request.formToken)
        let portal = FramePortal(
            name: context.tenant.info.title, owningUnit: context.owner, version: version, home: context.link("/"))
        let whole = page.page(portal: portal, assets: urls).bytes
        let status = fault.map { $0.code == .tooMany ? Status.tooManyRequests : .unprocessableContent } ?? .ok
        return .response(
            Response(status, headers: Headers([(.contentType, "text/html; charset=utf-8")]), body: .bytes(whole)))
    }
}

extension HubError {
    /// True for what a page with the form that signs says itself.
    var isAboutKeys: Bool {
        switch code {
        case .unauthenticated, .tooMany, .forbidden, .refused: true
        default: false
        }
    }

    /// True where the password was right and a key is asked for.
    var asksForKey: Bool { fields.contains { $0.field == HostContext.keyField } }
}
