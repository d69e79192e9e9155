/// What the hub bears on the wire. Each limit is inclusive.
package struct LimitConfiguration: Sendable, Hashable {
    /// Bytes of the request line; above, 414.
    package let requestLine: Int
    /// Bytes of all header fields; above, 431.
    package let headers: Int
    /// How many header fields; above, 431.
    package let headerFields: Int
    /// All header fields arrive within this time (408).
    package let headerSeconds: Int
    /// A body may be slower than `bodyMinimumRate` for this long (408).
    package let bodyGraceSeconds: Int
    /// Bytes a second.
    package let bodyMinimumRate: Int
    /// The largest body any route may take, in bytes; above, 413.
    package let bodyBytes: Int
    /// A client may take an answer slower than `answerMinimumRate` for this long.
    package let answerGraceSeconds: Int
    /// Bytes a second.
    package let answerMinimumRate: Int
    /// Bytes of chunk extensions in one body.
    package let chunkExtensions: Int
    /// Bytes of the trailer fields of one body.
    package let trailers: Int
    /// How long a kept connection waits for its next request.
    package let keepAliveSeconds: Int
    /// TLS is agreed within this time.
    package let handshakeSeconds: Int
    /// Connections in all.
    package let connections: Int
    /// Connections of one address.
    package let connectionsPerAddress: Int
    /// How deep JSON nests.
    package let jsonDepth: Int
    /// Parts of a multipart body.
    package let multipartParts: Int
    /// Password hashes at once; 0 is one a core. Each takes 128 MiB.
    package let passwordHashes: Int
    /// Sign-ins that may wait for a hash; above, 429.
    package let passwordQueue: Int

    init(_ section: Section) {
        func limit(_ key: String, _ fallback: Int, _ range: ClosedRange<Int>) -> Int {
            section.value(key, .integer(range), default: fallback)
        }
        requestLine = limit("requestLine", 8 << 10, 512...(64 << 10))
        headers = limit("headers", 32 << 10, 1024...(256 << 10))
        headerFields = limit("headerFields", 100, 10...1000)
        headerSeconds = limit("headerSeconds", 10, 1...300)
        bodyGraceSeconds = limit("bodyGraceSeconds", 10, 1...300)
        bodyMinimumRate = limit("bodyMinimumRate", 1024, 1...(1 << 20))
        bodyBytes = limit("bodyBytes", 1 << 30, (2 << 20)...(16 << 30))
        answerGraceSeconds = limit("answerGraceSeconds", 10, 1...300)
        answerMinimumRate = limit("answerMinimumRate", 1024, 1...(1 << 20))
        chunkExtensions = limit("chunkExtensions", 4 << 10, 0...(64 << 10))
        trailers = limit("trailers", 8 << 10, 0...(64 << 10))
        keepAliveSeconds = limit("keepAliveSeconds", 60, 1...3600)
        handshakeSeconds = limit("handshakeSeconds", 10, 1...120)
        connections = limit("connections", 10_000, 1...1_000_000)
        connectionsPerAddress = limit("connectionsPerAddress", 2000, 1...1_000_000)
        jsonDepth = limit("jsonDepth", 64, 1...512)
        multipartParts = limit("multipartParts", 1000, 1...100_000)
        passwordHashes = limit("passwordHashes", 0, 0...256)
        passwordQueue = limit("passwordQueue", 32, 0...10_000)
    }
}
