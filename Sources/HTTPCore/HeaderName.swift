/// The name of a header field, kept in lower case because names compare without case (RFC 9110 §5.1).
public struct HeaderName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name in lower case.
    public let text: String

    /// The name in any case; names compare without it (RFC 9110 §5.1).
    public init(_ name: String) { text = name.lowercased() }

    public init(stringLiteral value: String) { self.init(value) }

    public var description: String { text }

    public static let accept: HeaderName = "accept"
    public static let allow: HeaderName = "allow"
    public static let authorization: HeaderName = "authorization"
    public static let cacheControl: HeaderName = "cache-control"
    public static let connection: HeaderName = "connection"
    public static let contentDisposition: HeaderName = "content-disposition"
    public static let contentLength: HeaderName = "content-length"
    public static let contentRange: HeaderName = "content-range"
    public static let contentType: HeaderName = "content-type"
    public static let cookie: HeaderName = "cookie"
    public static let date: HeaderName = "date"
    public static let etag: HeaderName = "etag"
    public static let host: HeaderName = "host"
    public static let ifMatch: HeaderName = "if-match"
    public static let ifModifiedSince: HeaderName = "if-modified-since"
    public static let ifNoneMatch: HeaderName = "if-none-match"
    public static let ifRange: HeaderName = "if-range"
    public static let lastModified: HeaderName = "last-modified"
    public static let location: HeaderName = "location"
    public static let origin: HeaderName = "origin"
    public static let range: HeaderName = "range"
    public static let referer: HeaderName = "referer"
    public static let retryAfter: HeaderName = "retry-after"
    public static let setCookie: HeaderName = "set-cookie"
    public static let transferEncoding: HeaderName = "transfer-encoding"
    public static let userAgent: HeaderName = "user-agent"
    public static let vary: HeaderName = "vary"
    public static let wwwAuthenticate: HeaderName = "www-authenticate"
}
