import HubCore
import RegionSDK
import Synchronization

/// What the outbox of a tenant does, in numbers, for `/metrics`.
package final class OutboxFigures: Sendable {
    private struct Counts {
        var sent: [Dispatch.Channel: Int] = [:]
        var failed: [Dispatch.Channel: Int] = [:]
        var depths: [OutboxDepth] = []
        var sweptAt: Timestamp?
    }

    private let counts = Mutex(Counts())

    init() {}

    /// Messages that a channel took since the start.
    package func sent(_ channel: Dispatch.Channel) -> Int { counts.withLock { $0.sent[channel] ?? 0 } }

    /// Attempts that failed since the start.
    package func failed(_ channel: Dispatch.Channel) -> Int { counts.withLock { $0.failed[channel] ?? 0 } }

    /// Messages in the outbox at the last look: those that wait, or those that were given up.
    package func depth(_ channel: Dispatch.Channel, _ state: Dispatch.State) -> Int {
        counts.withLock { counts in
            counts.depths.first { $0.channel == channel && $0.state == state }?.count ?? 0
        }
    }

    func note(_ channel: Dispatch.Channel, isSent: Bool) {
        counts.withLock { counts in
            if isSent { counts.sent[channel, default: 0] += 1 } else { counts.failed[channel, default: 0] += 1 }
        }
    }

    func set(_ depths: [OutboxDepth]) { counts.withLock { $0.depths = depths } }

    /// True once an hour.
    func isSweepDue(at time: Timestamp) -> Bool {
        counts.withLock { counts in
            if let last = counts.sweptAt, time < last + 3600 { return false }
            counts.sweptAt = time
            return true
        }
    }
}
