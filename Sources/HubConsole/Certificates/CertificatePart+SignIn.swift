import HTTPCore
import HubCore
import RegionSDK

extension CertificatePart {
    /// The tab CA证书 of the sign-in page.
    var signInRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in/certificate", access: .access(.public), "CA证书登录页面") { context in
                try mustTakeKeys()
                return try await signInPage(context, next: query(context, "next"))
            },
            HostRoute(.post, "/sign-in/certificate/challenge", access: .access(.public), "获取登录随机码") { context in
                try await challenge(for: .signIn, .guest(context))
            }
            .with(\.pace, .entry),
            HostRoute(.post, "/sign-in/certificate", access: .access(.public), "CA证书登录") { context in
                let form = try await context.request.form()
                return try await signIn(context, .answer(KeyAnswer(form)), next: form.first("next") ?? "")
            }
            .with(\.pace, .entry),
            HostRoute(.post, "/sign-in/connection", access: .access(.public), "浏览器证书登录") { context in
                let form = try await context.request.form()
                guard let certificate = context.request.request.peer.certificate else {
                    return try await signInPage(context, next: form.first("next") ?? "", fault: noCertificate)
                }
                return try await signIn(context, .connection(certificate), next: form.first("next") ?? "")
            }
            .with(\.pace, .entry),
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
            return console.welcome(
                try await context.enter(try await keys.signIn(proof, .guest(context))), context, next: next)
        } catch let error as HubError where error.isAboutKeys {
            return try await signInPage(context, next: next, fault: error)
        }
    }

    private func signInPage(_ context: HostContext, next: String, fault: HubError? = nil) async throws -> Answer {
        let form = form(
            context, to: "/sign-in/certificate", challenge: "/sign-in/certificate/challenge",
            connection: "/sign-in/connection", button: "登录", next: next)
        let way = SignInWay("CA证书", href: context.link("/sign-in/certificate"), form: .content(form.html))
        return try await console.signInPage(context, showing: way, next: next, fault: fault)
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
