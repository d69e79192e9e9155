import HubCrypto
import Synchronization

/// SHA-256 of bytes that come in pieces on different threads.
final class RunningDigest: Sendable {
    private let stream: Mutex<Held>

    private struct Held: ~Copyable {
        var digest: DigestStream
    }

    init() throws { stream = Mutex(Held(digest: try DigestStream())) }

    func add(_ piece: [UInt8]) throws { try stream.withLock { try $0.digest.update(piece) } }

    /// In lower-case hexadecimal.
    func text() throws -> String { try stream.withLock { try $0.digest.current().description } }
}
