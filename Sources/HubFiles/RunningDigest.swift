import HubCrypto
import Synchronization

/// The digest of a file so far; it outlives the request that brought the beginning.
final class RunningDigest: Sendable {
    let algorithm: Digest.Algorithm
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var stream: DigestStream
        var count = 0
    }

    init(_ algorithm: Digest.Algorithm) throws {
        self.algorithm = algorithm
        state = Mutex(State(stream: try DigestStream(algorithm)))
    }

    /// Bytes taken so far.
    var count: Int { state.withLock { $0.count } }

    func update(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            try state.stream.update(bytes)
            state.count += bytes.count
        }
    }

    /// The digest of everything taken so far.
    func current() throws -> FileDigest {
        try state.withLock { FileDigest(try $0.stream.current(), algorithm) }
    }
}
