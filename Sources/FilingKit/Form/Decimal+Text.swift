import FoundationEssentials

extension Decimal {
    /// Reads a plain decimal number: digits with at most one point and a leading minus, up to 18 digits before the
    /// point and 6 behind; nil for anything else (exponents, signs in the middle, grouping).
    public init?(canonical text: String) {
        let body = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
            1...18 ~= parts[0].utf8.count, parts.count == 1 || 1...6 ~= parts[1].utf8.count,
            let value = Decimal(string: text)
        else { return nil }
        self = value
    }

    /// The plain text of the number without superfluous zeros.
    public var canonicalText: String { description }
}

/// Numbers as people read them.
public enum Figures {
    /// A canonical number with its whole part grouped by thousands: `1234.56` becomes `1,234.56`.
    public static func grouped(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let body = isNegative ? text.dropFirst() : Substring(text)
        let whole = body.prefix { $0 != "." }
        var grouped: [Character] = []
        for (index, digit) in whole.reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return (isNegative ? "-" : "") + String(grouped.reversed()) + body.dropFirst(whole.count)
    }
}
