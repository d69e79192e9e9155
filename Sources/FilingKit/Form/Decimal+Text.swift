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

    /// The plain text with exactly so many decimals; more are cut off.
    public func text(places: Int) -> String {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? parts[1].prefix(places) : ""
        return "\(parts[0]).\(decimals)" + String(repeating: "0", count: places - decimals.count)
    }
}

/// Numbers as people read them.
public enum Figures {
    /// A canonical number with its whole part grouped by thousands: `1234.56` becomes `1,234.56`.
    public static func grouped(_ text: String) -> String {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }.prefix { $0 != UInt8(ascii: ".") }.count
        let sign = text.utf8.first == UInt8(ascii: "-") ? 1 : 0
        guard digits > 3 else { return text }
        let room = text.utf8.count + (digits - 1) / 3
        return String(unsafeUninitializedCapacity: room) { buffer in
            var end = 0
            for (index, byte) in text.utf8.enumerated() {
                let left = sign + digits - index
                if index > sign, left > 0, left.isMultiple(of: 3) {
                    buffer[end] = UInt8(ascii: ",")
                    end += 1
                }
                buffer[end] = byte
                end += 1
            }
            return end
        }
    }
}

extension Decimal {
    /// The number rounded to so many decimals, a half away from zero (四舍五入).
    public func rounded(places: Int) -> Decimal {
        var step = Decimal(1)
        for _ in 0..<max(places, 0) { step *= 10 }
        let shifted = self * step + (self < 0 ? Decimal(-0.5) : Decimal(0.5))
        let whole = shifted.description.prefix { $0 != "." }
        return (Decimal(string: String(whole)) ?? 0) / step
    }
}
