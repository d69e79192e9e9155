import Synchronization

/// The uploads that requests of this hub send to now, and digests of beginnings to go on from.
final class RunningUploads: Sendable {
    private let state = Mutex(State())

    private struct State {
        var busy: Set<String> = []
        /// The newest last.
        var digests: [(id: String, digest: RunningDigest)] = []
    }

    /// Beginnings that are remembered; of others the file is read again at its end.
    private static let most = 64

    /// False while another request sends to the upload.
    func enter(_ id: String) -> Bool { state.withLock { $0.busy.insert(id).inserted } }

    func leave(_ id: String) { state.withLock { _ = $0.busy.remove(id) } }

    func remember(_ digest: RunningDigest?, of id: String) {
        guard let digest else { return }
        state.withLock { state in
            state.digests.append((id, digest))
            if state.digests.count > Self.most { state.digests.removeFirst() }
        }
    }

    /// Takes the digest of a beginning out.
    func recall(_ id: String) -> RunningDigest? {
        state.withLock { state in
            guard let index = state.digests.lastIndex(where: { $0.id == id }) else { return nil }
            return state.digests.remove(at: index).digest
        }
    }
}
