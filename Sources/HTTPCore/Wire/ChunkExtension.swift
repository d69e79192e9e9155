/// The grammar of chunk extensions after the first `;`: `name[=value]`, separated by `;`, white space only before a
/// name; a value is a token or a quoted string (RFC 9112 §7.1.1).
struct ChunkExtension: Sendable {
    private enum State { case beforeName, name, beforeValue, value, quoted, escaped, afterQuoted }

    private var state = State.beforeName

    /// True where the line may end.
    var mayEnd: Bool { state == .name || state == .value || state == .afterQuoted }

    /// Takes one byte; false where the grammar has no place for it.
    mutating func take(_ byte: UInt8) -> Bool {
        switch state {
        case .beforeName:
            if byte.isBlank { return true }
            state = .name
            return ByteSet.token.contains(byte)
        case .name:
            if byte == UInt8(ascii: "=") { return enter(.beforeValue) }
            return byte == UInt8(ascii: ";") ? enter(.beforeName) : ByteSet.token.contains(byte)
        case .beforeValue:
            if byte == UInt8(ascii: "\"") { return enter(.quoted) }
            state = .value
            return ByteSet.token.contains(byte)
        case .value:
            return byte == UInt8(ascii: ";") ? enter(.beforeName) : ByteSet.token.contains(byte)
        case .quoted:
            if byte == UInt8(ascii: "\"") { return enter(.afterQuoted) }
            return byte == UInt8(ascii: "\\") ? enter(.escaped) : byte.isFieldText
        case .escaped:
            state = .quoted
            return byte.isFieldText
        case .afterQuoted:
            return byte == UInt8(ascii: ";") ? enter(.beforeName) : false
        }
    }

    private mutating func enter(_ next: State) -> Bool {
        state = next
        return true
    }
}
