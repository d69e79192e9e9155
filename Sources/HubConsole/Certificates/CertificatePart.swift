import HubCore
import RegionSDK

/// Digital certificates (CA锁): the ways in with them, and an organisation's own keys.
package struct CertificatePart: HostPart {
    let console: Console
    let keys: any KeyRing

    package init(console: Console, keys: any KeyRing) {
        self.console = console
        self.keys = keys
    }

    package var routes: [HostRoute] { signInRoutes + stepRoutes + sessionRoutes + ownKeyRoutes + proofRoutes }

    package var menu: [MenuItem] {
        guard !keys.authorities.isEmpty else { return [] }
        return [
            MenuItem("企业CA管理", path: "/account/keys", access: .holder(of: CoreRights.keys), group: "单位管理"),
            MenuItem(
                "证书绑定", path: "/administration/keys", access: .holder(of: CoreRights.certificates), group: "证书管理"),
            MenuItem(
                "CA机构", path: "/administration/authorities", access: .holder(of: CoreRights.certificates),
                group: "证书管理"),
        ]
    }

    /// The services that scripts of these pages may ask.
    var connects: [String] {
        var addresses: [String] = []
        for address in keys.authorities.compactMap(\.service?.address) where !addresses.contains(address) {
            addresses.append(address)
        }
        return addresses
    }

    /// Throws `notFound` in a tenant without CAs.
    func mustTakeKeys() throws {
        guard !keys.authorities.isEmpty else { throw HubError(.notFound, "本平台未启用数字证书登录！") }
    }

    /// A page with the form that signs.
    func form(
        _ context: HostContext, to action: String, challenge: String, connection: String? = nil, button: String,
        next: String = ""
    ) -> KeyForm {
        KeyForm(
            authorities: keys.authorities, action: context.link(action), challenge: context.link(challenge),
            connection: context.request.request.peer.isSecure ? connection.map(context.link) : nil, button: button,
            token: context.request.formToken,
            module: console.assets.path(of: "keys.js"), next: next)
    }
}

extension KeyVisit {
    /// A guest's page, known by his cookie.
    static func guest(_ context: HostContext) -> KeyVisit {
        KeyVisit(context, seat: "guest \(context.request.formToken)")
    }

    /// A session.
    static func session(_ context: HostContext) throws -> KeyVisit {
        KeyVisit(context, seat: "session \(try context.signedIn().id)")
    }

    init(_ context: HostContext, seat: String) {
        self.init(
            seat: seat, source: context.request.request.peer.address, requestID: context.request.requestID,
            time: context.request.clock.now, actor: context.request.actor)
        userAgent = context.request.request.headers[.userAgent] ?? ""
    }
}

extension KeyAnswer {
    /// What the form of a page brought.
    init(_ form: FormBody, prefix: String = "") {
        func text(_ name: String) -> String { form.first(prefix + name) ?? "" }
        self.init(
            challenge: text("challenge"), certificate: text("certificate"), signature: text("signature"),
            authority: text("authority"), signer: text("signer") == KeySigner.file.rawValue ? .file : .service)
    }
}
