import RegionSDK

/// Times as pages show them, in China's time (UTC+8).
public enum ChinaTime {
    /// `2026-11-20 09:05`; empty for nil.
    public static func text(_ time: Timestamp?) -> String {
        guard let time else { return "" }
        let minutes = floorMod(time.milliseconds + 8 * 3_600_000, 86_400_000) / 60_000
        let date = CalendarDate(chinaDay: time.milliseconds)
        guard 0...9999 ~= date.year else { return date.description }
        let pairs = [date.year / 100, date.year % 100, date.month, date.day, Int(minutes / 60), Int(minutes % 60)]
        return String(unsafeUninitializedCapacity: 16) { text in
            for (place, pair) in zip([0, 2, 5, 8, 11, 14], pairs) {
                text[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair / 10)
                text[place + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair % 10)
            }
            for (place, mark) in zip([4, 7, 10, 13], "-- :".utf8) { text[place] = mark }
            return 16
        }
    }

    /// `2026-11-20`.
    public static func day(_ time: Timestamp) -> String { CalendarDate(chinaDay: time.milliseconds).description }
}
