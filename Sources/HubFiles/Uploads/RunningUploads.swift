import Synchronization

/// Digests of the beginnings of uploads, to go on from.
final class RunningUploads: Sendable {
    /// The newest last.
    private let state = Mutex<[(id: String, digest: RunningDigest)]>([])

    /// Beginnings that are remembered; of others the file is read again at its end.
    private static let most = 64

    func remember(_ digest: RunningDigest?, of id: String) {
        guard let digest else { return }
        state.withLock { digests in
            digests.append((id, digest))
            if digests.count > Self.most { digests.removeFirst() }
        }
    }

    /// Takes the digest of a beginning out.
    func recall(_ id: String) -> RunningDigest? {
        state.withLock { digests in
            guard let index = digests.lastIndex(where: { $0.id == id }) else { return nil }
            return digests.remove(at: index).digest
        }
    }
}
