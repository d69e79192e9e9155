import HubCore
import RegionSDK
import Synchronization

/// The policy that holds in a tenant now: what is in the database, never laxer than the configuration. It is read again
/// after half a minute, so that several hubs agree, and at once where it was changed.
package final class LivePolicy: Sendable {
    /// What the configuration asks at the least.
    package let floor: SecurityPolicy
    private let last = Mutex<Known?>(nil)

    private struct Known: Sendable {
        let policy: SecurityPolicy
        let readAt: Timestamp
    }

    package init(floor: SecurityPolicy = SecurityPolicy()) { self.floor = floor }

    /// The policy at a time.
    func current(at time: Timestamp, on connection: any Connection) throws -> SecurityPolicy {
        if let known = last.withLock({ $0 }), abs(time.milliseconds - known.readAt.milliseconds) < 30_000 {
            return known.policy
        }
        let policy = try PolicyStore.current(on: connection)?.raised(to: floor) ?? floor
        last.withLock { $0 = Known(policy: policy, readAt: time) }
        return policy
    }

    /// The policy as it was last read; the configuration's where it was not read yet.
    var known: SecurityPolicy { last.withLock { $0?.policy } ?? floor }

    /// Reads it again next time.
    func forget() { last.withLock { $0 = nil } }
}
