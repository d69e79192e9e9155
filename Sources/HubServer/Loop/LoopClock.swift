import Glibc
import HTTPCore

/// The time of one turn of a loop: read once, used by everything the turn does.
struct LoopClock {
    /// Milliseconds that only grow.
    private(set) var now: UInt64 = 0
    /// `Date: …\r\n`, made anew once a second.
    private(set) var dateLine: [UInt8] = []
    private var second = -1

    init() { update() }

    mutating func update() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        now = UInt64(time.tv_sec) &* 1000 &+ UInt64(time.tv_nsec / 1_000_000)
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        if time.tv_sec != second {
            second = time.tv_sec
            dateLine = Array("date: \(HTTPDate.format(second))\r\n".utf8)
        }
    }
}
