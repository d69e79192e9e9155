/// A small scanner over the bytes of a field value.
struct Tokens {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position >= bytes.count }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// What has not been taken.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    mutating func skipBlanks() {
        while let byte = next, byte.isBlank { position += 1 }
    }

    /// Takes one byte when it is the one wanted.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Takes a text when it stands here, with case.
    mutating func take(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    /// Takes the longest run of bytes that fit.
    mutating func takeWhile(_ fits: (UInt8) -> Bool) -> String {
        let start = position
        while let byte = next, fits(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Takes a token (RFC 9110 §5.6.2), or nil.
    mutating func takeToken() -> String? {
        let token = takeWhile(ByteSet.token.contains)
        return token.isEmpty ? nil : token
    }

    /// Takes a quoted string and gives what it means. `\"` and `\\` lose their backslash; another backslash stays,
    /// because browsers send file names with plain backslashes.
    mutating func takeQuoted() -> [UInt8]? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var content: [UInt8] = []
        while let byte = next {
            position += 1
            if byte == UInt8(ascii: "\"") { return content }
            if byte == UInt8(ascii: "\\"), let escaped = next, escaped == 0x22 || escaped == 0x5C {
                position += 1
                content.append(escaped)
            } else {
                content.append(byte)
            }
        }
        return nil
    }

    /// Takes digits as a number; nil where there is none or it does not fit.
    mutating func takeNumber() -> Int? {
        let digits = takeWhile(\.isDigit)
        return digits.isEmpty ? nil : Int(digits)
    }
}
