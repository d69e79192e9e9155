/// Times of certificates (RFC 5280 §4.1.2.5), as milliseconds since 1970.
enum DERTime {
    /// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`; throws `content` for any other form.
    static func read(_ value: DERValue) throws(DERFault) -> Int64 {
        guard value.tag == .utcTime || value.tag == .generalizedTime else { throw .tag }
        let yearDigits = value.tag == .utcTime ? 2 : 4
        let digits = value.content.dropLast().map { Int64($0) - 0x30 }
        guard value.content.last == UInt8(ascii: "Z"), digits.count == yearDigits + 10,
            digits.allSatisfy({ 0...9 ~= $0 })
        else { throw .content }
        var year = digits.prefix(yearDigits).reduce(0) { $0 * 10 + $1 }
        if yearDigits == 2 { year += year < 50 ? 2000 : 1900 }
        let rest = stride(from: yearDigits, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        guard 1...12 ~= rest[0], 1...days(in: rest[0], of: year) ~= rest[1], rest[2] < 24, rest[3] < 60, rest[4] < 60
        else { throw .content }
        return ((days(before: year, rest[0]) + rest[1] - 1) * 86_400 + rest[2] * 3600 + rest[3] * 60 + rest[4]) * 1000
    }

    /// UTCTime until 2049, GeneralizedTime after; parts of a second are dropped.
    static func write(_ milliseconds: Int64) -> [UInt8] {
        let text = digits(milliseconds)
        guard text.hasPrefix("19") && text >= "1950" || text.hasPrefix("20") && text < "2050" else {
            return generalized(milliseconds)
        }
        return DER.value(.utcTime, Array(text.dropFirst(2).utf8))
    }

    /// GeneralizedTime, as OCSP wants it.
    static func generalized(_ milliseconds: Int64) -> [UInt8] {
        DER.value(.generalizedTime, Array(digits(milliseconds).utf8))
    }

    /// `20260101000000Z`, held within the years 1 to 9999.
    private static func digits(_ milliseconds: Int64) -> String {
        let seconds = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_000) / 1000
        let day = seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
        let time = seconds - day * 86_400
        var year = 1970 + day / 366 - (day < 0 ? 1 : 0)
        while days(before: year + 1, 1) <= day { year += 1 }
        while days(before: year, 1) > day { year -= 1 }
        var month: Int64 = 1
        while month < 12, days(before: year, month + 1) <= day { month += 1 }
        let parts = [month, day - days(before: year, month) + 1, time / 3600, time / 60 % 60, time % 60]
        return String("000\(year)".suffix(4)) + parts.map { String("0\($0)".suffix(2)) }.joined() + "Z"
    }

    private static func isLeap(_ year: Int64) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days from 1970-01-01 to the first of a month.
    private static func days(before year: Int64, _ month: Int64) -> Int64 {
        let past = year - 1
        let years = past * 365 + past / 4 - past / 100 + past / 400 - 719_162
        return (1..<month).reduce(years) { $0 + days(in: $1, of: year) }
    }
}
