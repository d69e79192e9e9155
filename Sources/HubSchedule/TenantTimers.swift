import HubCore
import RegionSDK
import Synchronization

/// The timers of one tenant, in its database.
package final class TenantTimers: Timers {
    private let kinds: Set<String>
    /// True when a timer was set since the last look; also by a transaction that was undone.
    private let isStirred = Atomic(true)

    /// `kinds` are those that something in the tenant handles.
    package init(kinds: some Sequence<String>) { self.kinds = Set(kinds) }

    package func set(_ timer: Timer, on connection: any Connection) throws {
        guard kinds.contains(timer.kind) else { throw HubError(.internal, "nothing handles timers of \(timer.kind)") }
        try TimerStore.put(timer, on: connection)
        isStirred.store(true, ordering: .releasing)
    }

    @discardableResult
    package func cancel(_ kind: String, _ key: String, on connection: any Connection) throws -> Bool {
        try TimerStore.remove(kind, key, on: connection)
    }

    package func meet(_ kind: String, _ key: String, at now: Timestamp, on connection: any Connection) throws -> Bool {
        try TimerStore.meet(kind, key, at: now, on: connection)
    }

    package func timer(_ kind: String, _ key: String, on connection: any Connection) throws -> Timer? {
        try TimerStore.timer(kind, key, on: connection)
    }

    /// True once after a timer was set.
    func takeStir() -> Bool { isStirred.exchange(false, ordering: .acquiringAndReleasing) }
}
