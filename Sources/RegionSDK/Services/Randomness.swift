/// Random bytes, and the digests by which what was drawn out of them can be recomputed by anyone (随机抽选).
public protocol Randomness: Sendable {
    /// Bytes that nobody can guess, from the hub's cryptographic generator. Throws `unavailable` when it has none.
    func bytes(_ count: Int) throws -> [UInt8]

    /// The 32 bytes of HMAC-SHA-256 (RFC 2104, FIPS 180-4) of a message under a key.
    func digest(of message: [UInt8], key: [UInt8]) throws -> [UInt8]
}

/// The randomness of a hub without any: nothing is drawn.
public struct NoRandomness: Randomness {
    public init() {}

    /// Throws `unavailable`.
    public func bytes(_ count: Int) throws -> [UInt8] { throw Self.fault }

    /// Throws `unavailable`.
    public func digest(of message: [UInt8], key: [UInt8]) throws -> [UInt8] { throw Self.fault }

    private static var fault: HubError { HubError(.unavailable, "随机数服务不可用，请稍后再试！") }
}
