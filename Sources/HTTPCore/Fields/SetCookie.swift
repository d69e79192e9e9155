/// A cookie to set (RFC 6265 §4.1, with `SameSite` and the `__Host-` prefix of RFC 6265bis).
public struct SetCookie: Sendable, Equatable {
    /// When the browser sends the cookie along from another site's page (RFC 6265bis §5.4.7).
    public enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    /// The cookie's name, a token (RFC 9110 §5.6.2).
    public let name: String
    /// Its value, of cookie octets (RFC 6265 §4.1.1).
    public let value: String
    /// The path below which the browser sends it.
    public var path = "/"
    /// Whether it travels over TLS only.
    public var isSecure = true
    /// Whether scripts of the page cannot read it.
    public var isHTTPOnly = true
    /// What the browser does with it on the way from another site.
    public var sameSite = SameSite.lax
    /// Seconds the browser keeps the cookie; nil keeps it for the session, 0 removes it.
    public var maxAge: Int?

    /// Nil where the name is no token or the value holds a byte that may not stand in a cookie (control characters,
    /// white space, `"`, `,`, `;`, `\`, anything beyond ASCII).
    public init?(_ name: String, _ value: String, maxAge: Int? = nil) {
        guard !name.isEmpty, name.utf8.allSatisfy(ByteSet.token.contains),
            value.utf8.allSatisfy(ByteSet.cookie.contains)
        else { return nil }
        self.name = name
        self.value = value
        self.maxAge = maxAge
    }

    /// The text of the `Set-Cookie` field. A name with `__Host-` is always written `Secure` and with `Path=/`, because
    /// browsers refuse it otherwise; a path with `;` or a control character is written as `/`.
    public var text: String {
        let isBound = name.hasPrefix("__Host-")
        let plainPath = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") } ? path : "/"
        var text = "\(name)=\(value); Path=\(isBound ? "/" : plainPath)"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isSecure || isBound || name.hasPrefix("__Secure-") { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }
}

extension Headers {
    /// Adds a `Set-Cookie` field.
    public mutating func set(_ cookie: SetCookie) { add(.setCookie, cookie.text) }
}
