/// One range of a `Range` field in bytes (RFC 9110 §14.1.2).
public enum ByteRange: Sendable, Equatable {
    /// `first-last`, both inclusive; `last` nil means to the end.
    case from(Int, to: Int?)
    /// `-count`: the last bytes.
    case suffix(Int)

    /// Reads a field that asks for a single range. Nil where it is malformed, in another unit or asks for several: the
    /// field is then ignored and the whole is sent, as RFC 9110 §14.2 allows.
    public static func single(_ value: String) -> ByteRange? {
        var scanner = Tokens(value)
        guard let unit = scanner.takeToken(), unit.lowercased() == "bytes", scanner.take(UInt8(ascii: "=")) else {
            return nil
        }
        scanner.skipBlanks()
        let range = scanner.takeRange()
        scanner.skipBlanks()
        return scanner.isAtEnd ? range : nil
    }

    /// The bytes of a representation of `size` bytes, or nil where none of them is asked for (416).
    public func resolve(size: Int) -> Range<Int>? {
        switch self {
        case .from(let first, let last):
            guard first < size else { return nil }
            return first..<(min(last ?? size - 1, size - 1) + 1)
        case .suffix(let count):
            guard count > 0, size > 0 else { return nil }
            return max(0, size - count)..<size
        }
    }
}

extension Tokens {
    fileprivate mutating func takeRange() -> ByteRange? {
        if take(UInt8(ascii: "-")) { return takeNumber().map(ByteRange.suffix) }
        guard let first = takeNumber(), take(UInt8(ascii: "-")) else { return nil }
        guard let digit = next, digit.isDigit else { return .from(first, to: nil) }
        guard let last = takeNumber(), last >= first else { return nil }
        return .from(first, to: last)
    }
}
