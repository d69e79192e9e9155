/// The cookies of one tenant, for one kind of connection.
///
/// Over TLS the names begin with `__Host-`, which a browser takes only with `Secure`, `Path=/` and no domain
/// (RFC 6265bis §4.1.3.2), so the tenant's name is part of them. Over plain HTTP the path keeps tenants apart as well.
package struct SessionCookies: Sendable, Hashable {
    /// The name of the session's cookie.
    package let name: String
    /// The name of the cookie that a guest's forms are checked against.
    package let guestName: String
    /// True where the browser came over TLS.
    package let isSecure: Bool
    private let attributes: String

    package init(tenant: String, prefix: String, isSecure: Bool) {
        self.isSecure = isSecure
        name = isSecure ? "__Host-hub-\(tenant)" : "hub-\(tenant)"
        guestName = name + "-guest"
        let path = isSecure || prefix.isEmpty ? "/" : prefix
        attributes = "; Path=\(path); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// `Set-Cookie` for a session that was opened.
    package func opened(_ token: String) -> String { "\(name)=\(token)\(attributes)" }

    /// `Set-Cookie` that makes the browser forget the session.
    package var closed: String { "\(name)=\(attributes); Max-Age=0" }

    /// The name of the cookie by which a guest goes on with his registration.
    package var registrationName: String { name + "-registration" }

    /// `Set-Cookie` for a registration; it ends with the browser, for the computer may be anybody's.
    package func registration(_ code: String) -> String { "\(registrationName)=\(code)\(attributes)" }

    /// `Set-Cookie` that makes the browser forget the registration.
    package var registrationClosed: String { "\(registrationName)=\(attributes); Max-Age=0" }

    /// `Set-Cookie` for a guest's token.
    package func guest(_ token: String) -> String { "\(guestName)=\(token)\(attributes)" }
}
