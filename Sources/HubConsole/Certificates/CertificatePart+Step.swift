import FilingKit
import HTML
import HubCore
import RegionSDK

extension CertificatePart {
    /// 使用CA锁登录: the second step of those who may not enter with a password alone (HR-108).
    var stepRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in/key", access: .access(.public), "使用CA锁登录页面") { context in
                try mustTakeKeys()
                guard try await keys.isAtStep(.guest(context)) else { return .redirect(context.link("/sign-in")) }
                return try await stepPage(context, next: query(context, "next"))
            },
            HostRoute(.post, "/sign-in/key/challenge", access: .access(.public), "获取CA锁登录随机码") { context in
                try await challenge(for: .step, .guest(context))
            }
            .with(\.pace, .entry),
            HostRoute(.post, "/sign-in/key", access: .access(.public), "使用CA锁登录") { context in
                let form = try await context.request.form()
                return try await finish(context, .answer(KeyAnswer(form)), next: form.first("next") ?? "")
            }
            .with(\.pace, .entry),
            HostRoute(.post, "/sign-in/key/connection", access: .access(.public), "使用浏览器证书完成登录") { context in
                let form = try await context.request.form()
                guard let certificate = context.request.request.peer.certificate else {
                    return try await stepPage(context, next: form.first("next") ?? "", fault: noCertificate)
                }
                return try await finish(context, .connection(certificate), next: form.first("next") ?? "")
            }
            .with(\.pace, .entry),
        ].map { $0.with(\.token, .guest).with(\.connects, connects) }
    }

    private func finish(_ context: HostContext, _ proof: KeyProof, next: String) async throws -> Answer {
        try mustTakeKeys()
        do {
            let entry = try await keys.finishStep(proof, .guest(context))
            return console.welcome(try await context.enter(entry), context, next: next)
        } catch let error as HubError where error.isAboutKeys {
            return try await stepPage(context, next: next, fault: error)
        }
    }

    private func stepPage(_ context: HostContext, next: String, fault: HubError? = nil) async throws -> Answer {
        let form = form(
            context, to: "/sign-in/key", challenge: "/sign-in/key/challenge", connection: "/sign-in/key/connection",
            button: "登录", next: next)
        let note = p(.class("way-note")) { "密码验证通过。请插入本单位的CA锁，输入证书密码后点击登录。" }
        let way = SignInWay("使用CA锁登录", href: context.link("/sign-in/key"), form: .content(note + form.html))
        return try await console.signInAnswer(context, [way], current: 0, fault: fault)
    }
}
