import HubCore
import RegionSDK
import Synchronization

/// The touches of sessions that are on their way to the database: one at a time for each session.
final class Touches: Sendable {
    private let pending = Mutex<[ID<Session>: Task<Void, Never>]>([:])

    /// Starts the work unless the session has one on its way.
    func start(_ session: ID<Session>, _ work: @escaping @Sendable () async -> Void) {
        pending.withLock { pending in
            guard pending[session] == nil else { return }
            pending[session] = Task.detached {
                await work()
                self.end(session)
            }
        }
    }

    /// Returns when all that were started are done.
    func settle() async {
        for task in pending.withLock({ Array($0.values) }) { await task.value }
    }

    private func end(_ session: ID<Session>) { pending.withLock { $0[session] = nil } }
}
