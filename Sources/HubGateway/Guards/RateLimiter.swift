import Synchronization

/// Counts how often each source asks: a bucket of tokens that fills with time.
package final class RateLimiter: Sendable {
    /// How much a source may ask.
    package struct Rate: Sendable, Hashable {
        /// How many at once.
        package let burst: Int
        /// How many a minute in the long run; 0 switches the limit off.
        package let perMinute: Int

        package init(burst: Int, perMinute: Int) {
            self.burst = max(1, burst)
            self.perMinute = max(0, perMinute)
        }
    }

    private struct Bucket {
        /// In millionths of a request.
        var level: Int64
        var filledAt: UInt64
    }

    private let rate: Rate
    private let capacity: Int
    private let clock: @Sendable () -> UInt64
    private let buckets = Mutex<[String: Bucket]>([:])

    /// `clock` counts milliseconds and never goes back; `capacity` bounds how many sources are remembered.
    package init(_ rate: Rate, capacity: Int = 50_000, clock: @escaping @Sendable () -> UInt64) {
        self.rate = rate
        self.capacity = capacity
        self.clock = clock
    }

    /// Takes one request of a source: nil lets it pass, else the seconds after which the next one will.
    package func take(_ source: String) -> Int? {
        guard rate.perMinute > 0 else { return nil }
        let now = clock()
        return buckets.withLock { buckets in
            if buckets[source] == nil, buckets.count >= capacity { forget(&buckets, at: now) }
            var bucket = buckets[source] ?? Bucket(level: full, filledAt: now)
            fill(&bucket, at: now)
            let mayPass = bucket.level >= 1_000_000
            if mayPass { bucket.level -= 1_000_000 }
            buckets[source] = bucket
            return mayPass ? nil : wait(bucket)
        }
    }

    /// Gives back a part of what was taken for a request that turned out well, in thousandths of a request.
    package func giveBack(_ thousandths: Int, to source: String) {
        guard rate.perMinute > 0 else { return }
        buckets.withLock { buckets in
            guard var bucket = buckets[source] else { return }
            bucket.level = min(full, bucket.level + Int64(min(max(thousandths, 0), 1000)) * 1000)
            buckets[source] = bucket
        }
    }

    private var full: Int64 { Int64(rate.burst) * 1_000_000 }

    private func fill(_ bucket: inout Bucket, at now: UInt64) {
        let elapsed = min(now &- min(bucket.filledAt, now), 3_600_000)
        bucket.filledAt = now
        bucket.level = min(full, bucket.level + Int64(elapsed) * Int64(rate.perMinute) * 1_000_000 / 60_000)
    }

    private func wait(_ bucket: Bucket) -> Int {
        let missing = 1_000_000 - bucket.level
        let perSecond = max(1, Int64(rate.perMinute) * 1_000_000 / 60)
        return Int((missing + perSecond - 1) / perSecond)
    }

    /// Drops who has not asked lately; all of them when everyone has.
    private func forget(_ buckets: inout [String: Bucket], at now: UInt64) {
        buckets = buckets.filter { now &- min($0.value.filledAt, now) < 60_000 }
        if buckets.count >= capacity { buckets.removeAll(keepingCapacity: true) }
    }
}
