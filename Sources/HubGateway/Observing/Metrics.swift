import Synchronization

/// Counts what the hub does.
package final class Metrics: Sendable {
    /// What requests are counted by.
    struct Key: Hashable, Sendable {
        let tenant: String
        let route: String
        let method: String
        let status: Int
    }

    struct Counts: Sendable {
        var requests: [Key: Int] = [:]
        /// How many requests took at most as long as each bound, and longer than the one before.
        var histogram = [Int](repeating: 0, count: bounds.count + 1)
        var microseconds: UInt64 = 0
        var sessionsOpened = 0
        var limited = 0
    }

    /// The bounds of the latency histogram, in microseconds.
    static let bounds: [UInt64] = [
        500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000,
    ]

    let counts = Mutex(Counts())

    package init() {}

    func note(_ key: Key, microseconds: UInt64) {
        let bucket = Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count
        counts.withLock { counts in
            counts.requests[key, default: 0] &+= 1
            counts.histogram[bucket] &+= 1
            counts.microseconds &+= microseconds
        }
    }

    package func noteSession() { counts.withLock { $0.sessionsOpened &+= 1 } }

    func noteLimited() { counts.withLock { $0.limited &+= 1 } }
}

/// A figure that a part of the hub gives when asked.
package struct Gauge: Sendable {
    package let name: String
    package let help: String
    /// Label text as Prometheus writes it (`tenant="shanghai"`), empty for none.
    package let labels: String
    package let value: @Sendable () -> Int

    package init(_ name: String, _ help: String, labels: String = "", value: @escaping @Sendable () -> Int) {
        self.name = name
        self.help = help
        self.labels = labels
        self.value = value
    }
}
