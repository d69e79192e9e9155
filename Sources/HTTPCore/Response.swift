/// A response: the handler's answer as a value. The server adds framing, `Date` and `Connection`.
public struct Response: Sendable {
    /// The status code (RFC 9110 §15).
    public var status: Status
    /// The header fields, without those that the server adds.
    public var headers: Headers
    /// The content: bytes, a file or a stream.
    public var body: ResponseBody

    public init(_ status: Status = .ok, headers: Headers = Headers(), body: ResponseBody = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer of text in UTF-8.
    public static func text(_ text: String, status: Status = .ok) -> Response {
        Response(
            status, headers: Headers([(.contentType, "text/plain; charset=utf-8")]), body: .bytes(Array(text.utf8)))
    }

    /// A redirect that the client follows with GET (RFC 9110 §15.4.4).
    public static func redirect(to location: String) -> Response {
        Response(.seeOther, headers: Headers([(.location, location)]))
    }
}

/// The body of a response.
public enum ResponseBody: Sendable {
    case empty
    case bytes([UInt8])
    /// A file on disk, sent with `sendfile`; the server answers ranges, `ETag` and conditional requests.
    case file(FileBody)
    /// A body made piece by piece; `length` nil means chunked. The writer waits while the client reads slowly.
    case stream(length: Int?, @Sendable (any BodyWriter) async throws -> Void)
}

/// A file to send.
public struct FileBody: Sendable {
    /// Where the file lies on this machine; never made from a request's text.
    public var path: String
    /// The entity tag with its quotes; nil makes one of size and time.
    public var etag: String?

    public init(path: String, etag: String? = nil) {
        self.path = path
        self.etag = etag
    }
}

/// Where a streamed response writes its pieces.
public protocol BodyWriter: Sendable {
    /// Sends bytes; returns when the connection can take more. Throws when the client is gone.
    func write(_ bytes: [UInt8]) async throws
}
