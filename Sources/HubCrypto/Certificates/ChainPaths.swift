import Synchronization

/// What has been verified before and stays true whatever the time: chains by the person's certificate, and lists by
/// their issuer's key. Times, policy and revocation are judged anew at each use. Bounded; only what was verified gets
/// in, so nobody outside can fill it.
final class ChainPaths: Sendable {
    /// A list and the key that signed it.
    struct SignedList: Hashable { let list: Digest, key: Digest }

    private let chains = Mutex<[Digest: [Certificate]]>([:])
    private let lists = Mutex<Set<SignedList>>([])

    static let limit = 10_000

    func chain(of leaf: Certificate) -> [Certificate]? { chains.withLock { $0[leaf.fingerprint] } }

    func remember(_ chain: [Certificate], of leaf: Certificate) {
        chains.withLock { known in
            if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
            known[leaf.fingerprint] = chain
        }
    }

    func knows(_ list: SignedList) -> Bool { lists.withLock { $0.contains(list) } }

    func remember(_ list: SignedList) {
        lists.withLock { known in
            if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
            known.insert(list)
        }
    }
}
