/// A day of the Gregorian calendar, as codes carry it.
public struct CivilDate: Hashable, Sendable, Comparable {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// Nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(of: month, in: year) ~= day else { return nil }
        self.init(checked: year, month, day)
    }

    /// The day it is in China (UTC+8, no summer time) at a point in time.
    public init(inChina time: Timestamp) {
        let (shifted, overflow) = time.milliseconds.addingReportingOverflow(8 * 3_600_000)
        let milliseconds = overflow ? time.milliseconds : shifted
        let dayLength: Int64 = 86_400_000
        let number = milliseconds / dayLength - (milliseconds % dayLength < 0 ? 1 : 0)
        self.init(dayNumber: Int(number))
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Eight digits: year, month, day.
    init?(digits: ArraySlice<Int>) {
        guard digits.count == 8 else { return nil }
        let number = digits.reduce(0) { $0 * 10 + $1 }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private init(checked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01. Years begin in March here, so that the leap day comes last.
    init(dayNumber: Int) {
        let fromMarch0000 = dayNumber + 719_468
        let era = (fromMarch0000 >= 0 ? fromMarch0000 : fromMarch0000 - 146_096) / 146_097
        let dayOfEra = fromMarch0000 - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(checked: year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400) ? 29 : 28
        default: 31
        }
    }
}
