import HTTPCore

/// A request to another server.
package struct OutgoingRequest: Sendable {
    package var method: Method
    /// The whole address, `https://…`, in ASCII.
    package var url: String
    package var headers = Headers()
    package var body = OutgoingBody.none
    /// Where the body of a successful answer goes; any other answer is kept in memory.
    package var sink = AnswerSink.memory
    /// How many redirects are followed. An https address is never followed to http; fields but Authorization and
    /// Cookie go along to wherever it leads.
    package var redirects = 0
    /// How long the whole exchange may take; nil as the client is set.
    package var timeout: Duration?
    /// How the request is signed; nil leaves it as it is.
    package var signature: RequestSignature?

    package init(_ method: Method, _ url: String) {
        self.method = method
        self.url = url
    }
}

/// AWS Signature Version 4, which stores of the S3 kind ask for; libcurl makes it.
package struct RequestSignature: Sendable {
    /// Provider, region and service as libcurl takes them: `aws:amz:cn-north-1:s3` (CURLOPT_AWS_SIGV4).
    package let scope: String
    package let key: String
    package let secret: String

    package init(scope: String, key: String, secret: String) {
        self.scope = scope
        self.key = key
        self.secret = secret
    }
}

/// What a request sends.
package enum OutgoingBody: Sendable {
    case none
    case bytes([UInt8])
    /// Part of an open file, read as it is sent. The file stays open until the answer is there.
    case file(descriptor: Int32, offset: Int64, length: Int64)
    /// Pieces as they come, nil at the end; without a length they go chunked.
    case pieces(length: Int64?, next: @Sendable () async throws -> [UInt8]?)
}

/// Where the body of a successful answer goes.
package enum AnswerSink: Sendable {
    /// Into `IncomingAnswer.body`, up to the client's limit.
    case memory
    /// Into an open file from where it stands, up to a number of bytes.
    case file(descriptor: Int32, limit: Int64)
    /// Piece by piece; the server is held back while one is taken.
    case pieces(limit: Int64, take: @Sendable ([UInt8]) async throws -> Void)
}

/// The answer of another server.
package struct IncomingAnswer: Sendable {
    /// The status; for mail the last reply's code.
    package let status: Int
    package let headers: Headers
    /// The body where it was kept in memory.
    package let body: [UInt8]
    /// Bytes of the body, wherever it went.
    package let length: Int64

    package var isSuccess: Bool { (200..<300).contains(status) }
}
