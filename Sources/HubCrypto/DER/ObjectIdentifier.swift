/// Object identifiers, in dotted digits everywhere but on the wire (X.690 §8.19).
enum ObjectIdentifier {
    /// `1.2.156.10197.1.301`; nil for bytes that no identifier has, and for numbers above 2⁵⁶.
    static func text(of bytes: ArraySlice<UInt8>) -> String? {
        var numbers: [UInt64] = []
        var number: UInt64 = 0
        var isInside = false
        for byte in bytes {
            guard isInside || byte != 0x80, number < 1 << 49 else { return nil }
            number = number << 7 | UInt64(byte & 0x7F)
            isInside = byte & 0x80 != 0
            guard !isInside else { continue }
            numbers.append(number)
            number = 0
        }
        guard !isInside, let first = numbers.first else { return nil }
        let root = min(first / 40, 2)
        return ([root, first - root * 40] + numbers.dropFirst()).map(String.init).joined(separator: ".")
    }

    /// The content bytes; nil for a text that is not an identifier.
    static func bytes(of text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { UInt64($0) }
        guard numbers.count == parts.count, numbers.count >= 2, numbers[0] <= 2, numbers[0] == 2 || numbers[1] < 40,
            numbers.allSatisfy({ $0 < 1 << 48 }), numbers.map(String.init).joined(separator: ".") == text
        else { return nil }
        return base128(numbers[0] * 40 + numbers[1]) + numbers.dropFirst(2).flatMap(base128)
    }

    private static func base128(_ number: UInt64) -> [UInt8] {
        var bytes = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }
}
