extension JSON5Parser {
    /// The value of a word: `null`, a truth value or a number; nil for anything else.
    static func literal(_ word: String) -> JSON5.Value? {
        switch word {
        case "null": .null
        case "true": .flag(true)
        case "false": .flag(false)
        default: number(word)
        }
    }

    /// JSON5 numbers have signs, hexadecimal, points at either end, `Infinity` and `NaN` (json5.org §6).
    private static func number(_ word: String) -> JSON5.Value? {
        let isNegative = word.hasPrefix("-")
        let digits = isNegative || word.hasPrefix("+") ? String(word.dropFirst()) : word
        if digits == "Infinity" || digits == "NaN" { return .number(word) }
        if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
            return hexadecimal(digits.dropFirst(2), isNegative, word)
        }
        guard isDecimal(digits) else { return nil }
        return Int(word).map { .integer($0) } ?? .number(word)
    }

    private static func hexadecimal(_ digits: Substring, _ isNegative: Bool, _ word: String) -> JSON5.Value? {
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return Int((isNegative ? "-" : "") + digits, radix: 16).map { .integer($0) } ?? .number(word)
    }

    /// Digits with at most one point and an exponent; no leading zero before another digit.
    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        if parts.count == 2 {
            let exponent = parts[1].first == "-" || parts[1].first == "+" ? parts[1].dropFirst() : parts[1]
            guard !exponent.isEmpty, exponent.utf8.allSatisfy(isDigit) else { return false }
        }
        let halves = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.contains(where: { !$0.isEmpty }), halves.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else {
            return false
        }
        return !(halves[0].hasPrefix("0") && halves[0].utf8.count > 1)
    }

    private static func isDigit(_ unit: UInt8) -> Bool { 0x30...0x39 ~= unit }
}
