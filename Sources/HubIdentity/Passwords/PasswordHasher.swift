import HubCore
import HubCrypto
import RegionSDK

/// Hashes and checks passwords on threads of its own, no more at once than there are processors; one for the
/// whole program, since each hash takes 128 MiB.
package struct PasswordHasher: Sendable {
    /// The cost of new hashes.
    package let cost: ScryptCost
    private let workers: Workers

    /// `workers` bound how many hashes are made at once and how many wait: no more threads than processors.
    package init(cost: ScryptCost = .standard, workers: Workers) {
        self.cost = cost
        self.workers = workers
    }

    /// The hash of a password. Throws `tooMany` when too many wait.
    package func hash(_ password: String) async throws -> PasswordHash {
        let cost = cost
        return try await workers.run { try PasswordHash(of: password, cost: cost) }
    }

    /// How a password compares with a kept hash; nil is an account that does not exist and costs the same work.
    func check(_ password: String, against kept: String?) async throws -> Verdict {
        let cost = cost
        return try await workers.run {
            guard let kept else {
                _ = try PasswordHash.unmatchable(cost: cost).matches(password)
                return .wrong
            }
            let hash = try PasswordHash(kept)
            guard try hash.matches(password) else { return .wrong }
            return .right(renewed: hash.needsRehash(for: cost) ? try PasswordHash(of: password, cost: cost) : nil)
        }
    }

    /// How a password compares.
    enum Verdict: Sendable {
        case wrong
        /// Right; `renewed` is the hash to keep from now on, when the cost has changed.
        case right(renewed: PasswordHash?)
    }
}
