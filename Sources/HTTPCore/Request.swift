/// A request as the server read it: framing already checked, body still to come.
public struct Request: Sendable {
    /// The method (RFC 9110 §9), as sent: methods are case-sensitive.
    public var method: Method
    /// The request target in origin form, as sent: path and, after `?`, query.
    public var target: String
    /// The header fields in the order of the wire.
    public var headers: Headers
    /// The content, read as it arrives and only once.
    public var body: RequestBody
    /// Who is at the other end of the connection, which may be a proxy.
    public var peer: Peer

    public init(
        method: Method, target: String, headers: Headers = Headers(), body: RequestBody = .empty, peer: Peer = Peer()
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.peer = peer
    }

    /// The path of the target, still percent-encoded.
    public var path: Substring { target.prefix { $0 != "?" } }

    /// The query of the target without `?`, still percent-encoded; empty where there is none.
    public var query: Substring { target.dropFirst(path.utf8.count).dropFirst() }
}

/// Who is at the other end of the connection.
public struct Peer: Sendable, Hashable {
    /// The remote address as text (`127.0.0.1`, `::1`), or `unix` for a Unix-domain socket.
    public var address: String
    /// True when the connection is encrypted by this server.
    public var isSecure: Bool
    /// The client's certificate in DER, when TLS asked for one and the client gave it.
    public var certificate: [UInt8]?

    public init(address: String = "127.0.0.1", isSecure: Bool = false, certificate: [UInt8]? = nil) {
        self.address = address
        self.isSecure = isSecure
        self.certificate = certificate
    }
}
