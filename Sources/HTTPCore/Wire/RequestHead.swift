/// The head of a request after every check, with what the server needs to read the body and to answer.
public struct RequestHead: Sendable {
    /// The method, any token (RFC 9110 §9.1).
    public var method: Method
    /// Origin form (`/path?query`) or `*`; an absolute target is already split into `Host` and origin form.
    public var target: String
    /// The checked field lines in the order of the wire.
    public var headers: Headers
    /// Where the body ends (RFC 9112 §6.3).
    public var framing: BodyFraming
    /// True for HTTP/1.0, which knows neither chunks nor persistent connections by default.
    public var isVersion10: Bool
    /// True when the client lets the connection live on (RFC 9112 §9.3).
    public var keepsAlive: Bool
    /// True when the client waits for `100 Continue` before it sends the body (RFC 9110 §10.1.1).
    public var expectsContinue: Bool
}

/// How the length of a request's body is known (RFC 9112 §6.3).
public enum BodyFraming: Sendable, Equatable {
    case none
    /// `Content-Length`, in bytes.
    case length(Int)
    case chunked
}
