import FilingKit
import HTML
import HubCore
import RegionSDK

extension CertificatePart {
    /// The proof before something dangerous by the key that one signs in with (使用CA锁验证).
    var proofRoutes: [HostRoute] {
        let path = StepUp.keyPath
        return [
            HostRoute(.post, path, access: .session, "使用CA锁验证身份页面") { context in
                try mustTakeKeys()
                let (_, request) = try await console.stepUp(context)
                return proofPage(context, request)
            }
            .with(\.bodyLimit, 4 << 20),
            HostRoute(.post, path + "/challenge", access: .session, "获取身份验证随机码") { context in
                try await challenge(for: .proof, .session(context))
            }
            .with(\.pace, .entry),
            HostRoute(.post, path + "/answer", access: .session, "使用CA锁验证身份") { context in
                try mustTakeKeys()
                let (form, request) = try await console.stepUp(context)
                return try await prove(context, .answer(KeyAnswer(form, prefix: StepUp.keyPrefix)), request)
            }
            .with(\.pace, .entry).with(\.bodyLimit, 4 << 20),
            HostRoute(.post, path + "/connection", access: .session, "使用浏览器证书验证身份") { context in
                try mustTakeKeys()
                let (_, request) = try await console.stepUp(context)
                guard let certificate = context.request.request.peer.certificate else {
                    return proofPage(context, request, fault: noCertificate)
                }
                return try await prove(context, .connection(certificate), request)
            }
            .with(\.pace, .entry).with(\.bodyLimit, 4 << 20),
        ].map { $0.with(\.connects, connects) }
    }

    private func prove(_ context: HostContext, _ proof: KeyProof, _ request: StepUp) async throws -> Answer {
        do {
            try await keys.prove(proof, of: try context.signedIn().person, .session(context))
        } catch let error as HubError where error.isAboutKeys {
            return proofPage(context, request, fault: error)
        }
        return try await console.proved(by: .cryptographic, request, context)
    }

    private func proofPage(_ context: HostContext, _ request: StepUp, fault: HubError? = nil) -> Answer {
        let path = StepUp.keyPath
        var form = form(
            context, to: path + "/answer", challenge: path + "/challenge", connection: path + "/connection",
            button: "验证")
        form.prefix = StepUp.keyPrefix
        form.carried = FactorPage.carried(request)
        return .page(
            Page(
                title: "再次验证身份", status: fault == nil ? .ok : .unprocessableContent,
                frame: context.request.actor == nil ? .portal : .work,
                body: FactorPage.proofHead + (fault.map { Parts.notice(.bad, $0.message) } ?? HTML())
                    + Parts.panel("使用CA锁验证") {
                        p { "请插入本单位的CA锁，输入证书密码后点击“验证”。" }
                        div(.class("key-panel")) { form.html }
                    }))
    }
}
