import RegionSDK

/// Administrative divisions (GB/T 2260 and, from the seventh digit, GB/T 10114) as the index of filings knows them: by
/// the six digits of the county, which nearly every filing and every official has.
enum Division {
    static let countyDigits = 6

    static func isCounty(_ code: String) -> Bool { code.utf8.count == countyDigits }

    /// The condition for filings that lie in one of the divisions or below it.
    static func condition(_ codes: [String]) -> SQL {
        let counties = codes.filter(isCounty)
        var parts: [SQL] = counties.isEmpty ? [] : [Extent.oneOf(county, counties)]
        for code in codes where !isCounty(code) {
            parts.append(code.utf8.count < countyDigits ? above(code) : below(code))
        }
        return parts.count == 1 ? parts[0] : "(\(SQL.joined(parts, by: " OR ")))"
    }

    /// As the index has it.
    private static let county = "substr(filing.district, 1, 6)"

    /// A province or a city: a range of counties. Digits stand in the same order under every collation.
    private static func above(_ code: String) -> SQL {
        guard let next = successor(of: code) else { return "\(raw: county) >= \(code)" }
        return "(\(raw: county) >= \(code) AND \(raw: county) < \(next))"
    }

    /// A street or a village.
    private static func below(_ code: String) -> SQL {
        let length = code.utf8.count
        return
            "(\(raw: county) = \(String(code.prefix(countyDigits))) AND substr(filing.district, 1, \(raw: String(length))) = \(code))"
    }

    /// The first code behind all that begin with this one: `3101` is followed by `3102`, `3199` by `32`.
    private static func successor(of code: String) -> String? {
        var digits = Array(code.utf8)
        while let last = digits.last {
            digits.removeLast()
            if last < 0x39 { return String(decoding: digits + [last + 1], as: UTF8.self) }
        }
        return nil
    }
}
