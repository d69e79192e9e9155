/// Dates of HTTP (RFC 9110 §5.6.7): seconds since 1970 to IMF-fixdate and back. Only IMF-fixdate is read; the two
/// obsolete forms are taken as no date, which is what the fields that carry them allow.
public enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sun, 06 Nov 1994 08:49:37 GMT` for 784111777. Years before 1970 or above 9999 are clamped.
    public static func format(_ seconds: Int) -> String {
        let seconds = min(max(seconds, 0), 253_402_300_799)
        let (day, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let date = CivilDate(day: day)
        let clock = [time / 3600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
        let year = String(date.year)
        let padded = String(repeating: "0", count: 4 - year.utf8.count) + year
        return "\(days[day % 7]), \(twoDigits(date.day)) \(months[date.month - 1]) \(padded) \(clock) GMT"
    }

    /// Seconds since 1970, or nil where the text is no IMF-fixdate or names a day that does not exist.
    public static func parse(_ text: some StringProtocol) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 29, hasFixedParts(bytes), let day = number(bytes, 5..<7),
            let year = number(bytes, 12..<16),
            let month = name(bytes, 8..<11, months), let weekday = name(bytes, 0..<3, days),
            let hour = number(bytes, 17..<19), let minute = number(bytes, 20..<22), let second = number(bytes, 23..<25),
            hour < 24, minute < 60, second < 61, year >= 1970
        else { return nil }
        let date = CivilDate(year: year, month: month + 1, day: day)
        guard day >= 1, CivilDate(day: date.days) == date, date.days % 7 == weekday else { return nil }
        return date.days * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    private static func hasFixedParts(_ bytes: [UInt8]) -> Bool {
        let fixed: [(Int, StaticString)] = [
            (3, ", "), (7, " "), (11, " "), (16, " "), (19, ":"), (22, ":"), (25, " GMT"),
        ]
        return fixed.allSatisfy { start, text in
            isEqual(bytes.span, start..<(start + text.utf8CodeUnitCount), text)
        }
    }

    private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        bytes[range].reduce(Int?(0)) { sum, byte in byte.isDigit ? sum.map { $0 * 10 + Int(byte - 0x30) } : nil }
    }

    private static func name(_ bytes: [UInt8], _ range: Range<Int>, _ names: [String]) -> Int? {
        names.firstIndex { $0.utf8.elementsEqual(bytes[range]) }
    }
}

/// A day of the proleptic Gregorian calendar.
private struct CivilDate: Equatable {
    var year: Int
    var month: Int
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date of a day counted from 1970-01-01. Years run from March, so that the leap day is the last.
    init(day count: Int) {
        let shifted = count + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    var days: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
