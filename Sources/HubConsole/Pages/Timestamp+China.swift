import RegionSDK

extension Timestamp {
    /// Day and minute in China: `2026-11-20 09:05`.
    var inChina: String {
        let day = CivilDate(inChina: self)
        let minute = ((milliseconds / 60_000 + 480) % 1440 + 1440) % 1440
        return "\(day.year)-\(two(day.month))-\(two(day.day)) \(two(Int(minute / 60))):\(two(Int(minute % 60)))"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
