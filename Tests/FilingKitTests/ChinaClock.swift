import RegionSDK
import Synchronization

/// A clock that is set to times in China: `2026-09-29 10:00`.
final class ChinaClock: Clock {
    private let time: Mutex<Timestamp>

    init(_ text: String) { time = Mutex(Self.time(text)) }

    var now: Timestamp { time.withLock { $0 } }

    func set(_ text: String) { time.withLock { $0 = Self.time(text) } }

    func advance(milliseconds: Int64) {
        time.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + milliseconds) }
    }

    static func time(_ text: String) -> Timestamp {
        let parts = text.split(separator: " ")
        let clock = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int64($0) } : [0, 0]
        guard let day = CivilDate(String(parts[0])), clock.count == 2 else { return Timestamp(milliseconds: 0) }
        return day.beginInChina + clock[0] * 3600 + clock[1] * 60
    }
}
