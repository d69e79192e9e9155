import RegionSDK
import Synchronization

/// A clock that a test moves by hand.
public final class HandClock: Clock {
    private let time: Mutex<Int64>

    /// Starts at 2026-11-20 09:00 in China unless told otherwise.
    public init(milliseconds: Int64 = 1_795_136_400_000) { time = Mutex(milliseconds) }

    /// The time the hand shows.
    public var now: Timestamp { time.withLock { Timestamp(milliseconds: $0) } }

    /// Moves on by seconds; a negative number goes back.
    public func advance(seconds: Int64) { time.withLock { $0 &+= seconds &* 1000 } }

    /// Microseconds since the clock was made at its first time, for what must not go back.
    var monotonic: UInt64 { time.withLock { UInt64(clamping: $0) &* 1000 } }
}
