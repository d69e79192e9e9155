/// The bytes that text must not hold: NUL, `"`, `&`, `'`, `<`, `>`, as bits by value.
private let special: UInt64 = 1 << 0 | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool { byte < 64 && (special >> UInt64(byte)) & 1 == 1 }

/// What stands for a special byte: the same in text and in a quoted attribute (HTML Standard §13.3).
private func replacement(_ byte: UInt8) -> StaticString {
    switch byte {
    case 0x22: "&quot;"
    case 0x26: "&amp;"
    case 0x27: "&#39;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    default: "\u{FFFD}"
    }
}

extension [UInt8] {
    /// Adds a literal as it stands.
    @inline(__always)
    mutating func append(_ literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Adds text, escaped for element content and for quoted attribute values.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { appendEscaped($0) }
    }

    /// Copies the runs between special bytes whole.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if isSpecial(byte) {
                append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                append(replacement(byte))
                start = index + 1
            }
            index += 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
}
