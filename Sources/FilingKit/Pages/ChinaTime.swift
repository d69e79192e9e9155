import RegionSDK

/// Times as pages show them, in China's time (UTC+8).
public enum ChinaTime {
    /// `2026-11-20 09:05`; empty for nil.
    public static func text(_ time: Timestamp?) -> String {
        guard let time else { return "" }
        let minutes = floorMod(time.milliseconds + 8 * 3_600_000, 86_400_000) / 60_000
        return "\(day(time)) \(padded(Int(minutes / 60), 2)):\(padded(Int(minutes % 60), 2))"
    }

    /// `2026-11-20`.
    public static func day(_ time: Timestamp) -> String { CalendarDate(chinaDay: time.milliseconds).description }
}
