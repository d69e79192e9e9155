/// Deadlines of connections in slots of 50 ms. Moving a deadline later costs nothing: the entry is found early, looked
/// at and put back. Only an earlier deadline makes a new entry.
struct TimerWheel {
    /// A connection by its place and generation, so that an entry never keeps one alive.
    struct Entry {
        let token: UInt64
        let tick: UInt64
    }

    static let tickLength: UInt64 = 50
    private static let slotCount: UInt64 = 1024

    private var slots = [[Entry]](repeating: [], count: Int(slotCount))
    private var current: UInt64
    private var count = 0
    private var earliest = UInt64.max

    init(now: UInt64) { current = now / Self.tickLength }

    /// The tick at or after a moment.
    static func tick(_ moment: UInt64) -> UInt64 { moment / tickLength &+ 1 }

    /// Puts an entry at `tick` or, where that is beyond the wheel, at its end. Gives the tick it will be found at.
    mutating func insert(_ token: UInt64, at tick: UInt64) -> UInt64 {
        let place = min(max(tick, current &+ 1), current &+ Self.slotCount &- 1)
        slots[Int(place % Self.slotCount)].append(Entry(token: token, tick: place))
        count &+= 1
        earliest = min(earliest, place)
        return place
    }

    /// The entries whose tick has come.
    mutating func due(_ now: UInt64) -> [Entry] {
        let target = now / Self.tickLength
        guard earliest <= target else {
            current = max(current, target)
            return []
        }
        var found: [Entry] = []
        while current < target, count > 0 {
            current &+= 1
            take(slot: Int(current % Self.slotCount), into: &found)
        }
        current = max(current, target)
        earliest = count > 0 ? next() : .max
        return found
    }

    /// Milliseconds until the next entry may be due, or nil where there is none.
    func delay(_ now: UInt64) -> Int32? {
        guard count > 0 else { return nil }
        let moment = earliest &* Self.tickLength
        return moment <= now ? 0 : Int32(clamping: moment &- now)
    }

    private mutating func take(slot: Int, into found: inout [Entry]) {
        guard !slots[slot].isEmpty else { return }
        found += slots[slot]
        count &-= slots[slot].count
        slots[slot].removeAll(keepingCapacity: true)
    }

    private func next() -> UInt64 {
        for tick in (current &+ 1)..<(current &+ Self.slotCount) where !slots[Int(tick % Self.slotCount)].isEmpty {
            return tick
        }
        return current &+ 1
    }
}
