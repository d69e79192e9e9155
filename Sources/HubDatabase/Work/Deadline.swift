import Glibc

/// A point on the machine's steady clock after which nobody waits any more. The wall clock does not move it.
package struct Deadline: Sendable, Comparable {
    /// Nanoseconds of `CLOCK_MONOTONIC`.
    let nanoseconds: UInt64

    /// A deadline that never comes.
    package static let never = Deadline(nanoseconds: .max)

    init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    /// The point `limit` from now; nil for never.
    package init(after limit: Duration?) {
        guard let limit else {
            self = .never
            return
        }
        let (seconds, attoseconds) = limit.components
        let wait = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let sum = Self.now.addingReportingOverflow(wait.partialValue &+ UInt64(clamping: attoseconds / 1_000_000_000))
        nanoseconds = wait.overflow || sum.overflow ? .max : sum.partialValue
    }

    /// The steady clock's nanoseconds.
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    var hasPassed: Bool { self != .never && Self.now >= nanoseconds }

    /// What `poll` takes: milliseconds left, rounded up, 0 when it has passed, at most a minute.
    var pollMilliseconds: Int32 {
        let now = Self.now
        guard nanoseconds > now else { return 0 }
        return Int32(min((nanoseconds - now + 999_999) / 1_000_000, 60_000))
    }

    package static func < (left: Deadline, right: Deadline) -> Bool { left.nanoseconds < right.nanoseconds }
}
