import RegionSDK

/// A day in China out of an address: `2026-11-20`.
package struct ChinaDay {
    /// Its first moment.
    package let start: Timestamp

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { ID<Self>($0) }.map { Int($0.value) }
        guard parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3,
            let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return nil }
        start = Timestamp(milliseconds: Self.days(date) * 86_400_000 - 8 * 3_600_000)
    }

    /// The first moment of the next day.
    package var end: Timestamp { start + 86_400 }

    /// Days since 1970-01-01, by the civil calendar (years from March, 400 years at a time).
    private static func days(_ date: CivilDate) -> Int64 {
        let year = Int64(date.year) - (date.month <= 2 ? 1 : 0)
        let month = Int64((date.month + 9) % 12)
        let era = year / 400
        let ofEra = year - era * 400
        let ofYear = (153 * month + 2) / 5 + Int64(date.day) - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
