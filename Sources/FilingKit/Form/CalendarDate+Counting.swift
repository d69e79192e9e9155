import RegionSDK

extension CalendarDate {
    /// How many days this one comes after another; negative before it.
    public func days(since other: CalendarDate) -> Int { dayNumber - other.dayNumber }

    /// Days since the first of March of year 0 of the proleptic Gregorian calendar, counted in years from March.
    private var dayNumber: Int {
        let year = month > 2 ? self.year : self.year - 1
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * monthFromMarch + 2) / 5 + day - 1
    }
}

extension CalendarDate {
    /// The first moment of the day in China (UTC+8).
    var chinaStart: Timestamp {
        // 1970-01-01 is day 719_468 of that count.
        Timestamp(milliseconds: (Int64(dayNumber) - 719_468) * 86_400_000 - 8 * 3_600_000)
    }
}
