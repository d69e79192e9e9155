extension CivilDate {
    /// Saturday or Sunday.
    public var isWeekend: Bool {
        // 1970-01-01 was a Thursday.
        let day = (dayNumber % 7 + 7) % 7
        return day == 2 || day == 3
    }

    /// The day so many days later, earlier for a negative number; nil beyond the years 1 to 9999.
    public func adding(_ days: Int) -> CivilDate? {
        let (number, overflow) = dayNumber.addingReportingOverflow(days)
        guard !overflow, Self.firstDay...Self.lastDay ~= number else { return nil }
        return CivilDate(dayNumber: number)
    }

    /// How many days this one comes after another; negative before it.
    public func days(since other: CivilDate) -> Int { dayNumber - other.dayNumber }

    /// When the day begins in China (UTC+8, no summer time).
    public var beginInChina: Timestamp {
        Timestamp(milliseconds: Int64(dayNumber) * 86_400_000 - 8 * 3_600_000)
    }

    /// When the day is over in China: 24:00:00, which is no longer the day.
    public var endInChina: Timestamp { beginInChina + 86_400 }

    /// Days since 1970-01-01. Years begin in March here, so that the leap day comes last.
    var dayNumber: Int {
        let yearFromMarch = month > 2 ? year : year - 1
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let leapDays = yearFromMarch / 4 - yearFromMarch / 100 + yearFromMarch / 400
        return 365 * yearFromMarch + leapDays + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468
    }

    private static let firstDay = -719_162
    private static let lastDay = 2_932_896
}

extension CivilDate: CustomStringConvertible {
    /// `2026-11-20` (GB/T 7408).
    public var description: String {
        let year = String(year)
        return "\(String(repeating: "0", count: 4 - year.utf8.count))\(year)-\(Self.two(month))-\(Self.two(day))"
    }

    /// Reads `2026-11-20` exactly; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }), let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
