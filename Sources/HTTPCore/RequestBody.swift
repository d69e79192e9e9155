/// The body of a request, read in pieces as they arrive; reading slower than the client sends holds the client back.
public struct RequestBody: Sendable {
    /// The next piece, or nil at the end. Throws `BodyError` when the body is cut short, too slow or too large.
    public let next: @Sendable () async throws -> [UInt8]?
    /// The length the client announced, in bytes; nil when chunked.
    public let length: Int?

    public init(length: Int?, next: @escaping @Sendable () async throws -> [UInt8]?) {
        self.length = length
        self.next = next
    }

    public static let empty = RequestBody(length: 0) { nil }

    /// A body that is already in memory.
    public static func bytes(_ bytes: [UInt8]) -> RequestBody {
        let once = Once(bytes)
        return RequestBody(length: bytes.count) { once.take() }
    }

    /// The whole body. Throws `BodyError.tooLarge` above `limit` bytes.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        if let length, length > limit { throw BodyError.tooLarge }
        var all: [UInt8] = []
        while let piece = try await next() {
            guard piece.count <= limit - all.count else { throw BodyError.tooLarge }
            if all.isEmpty { all = piece } else { all += piece }
        }
        return all
    }
}

/// Why a body could not be read to its end.
public enum BodyError: Error, Sendable, Equatable {
    /// The connection ended before the body did.
    case cutShort
    /// The body is larger than the limit of its route.
    case tooLarge
    /// The body came slower than the server waits.
    case tooSlow
    /// The framing of the body is broken.
    case malformed
}
