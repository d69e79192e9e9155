/// One field line, checked: where its name and its value (without the white space around it) stand.
struct FieldLine {
    let name: Range<Int>
    let value: Range<Int>

    /// Checks the line at `range` of `bytes`, given without its CRLF (RFC 9112 §5).
    init(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) throws(WireError) {
        let start = range.lowerBound
        var end = range.upperBound
        var index = start
        if index < end, bytes[index].isBlank { throw .foldedField }
        while index < end, ByteSet.token.contains(bytes[index]) { index &+= 1 }
        guard index > start, index < end, bytes[index] == UInt8(ascii: ":") else { throw .badFieldName }
        name = start..<index
        index &+= 1
        while index < end, bytes[index].isBlank { index &+= 1 }
        while end > index, bytes[end &- 1].isBlank { end &-= 1 }
        value = index..<end
        while index < end {
            if !bytes[index].isFieldText { throw .badFieldValue }
            index &+= 1
        }
    }
}

/// The fields that frame a message or say how to read it; the parser looks at no other.
enum KnownField {
    case host, expect, connection, contentType, contentLength, transferEncoding, trailer, upgrade, authorization

    /// The field a name stands for, without case. Throws where the name differs only by `_` for `-`: a gateway behind
    /// or before the hub may read it as the framing field.
    static func match(_ bytes: borrowing Span<UInt8>, _ name: Range<Int>) throws(WireError) -> KnownField? {
        let field: KnownField
        let text: StaticString
        switch name.count {
        case 4: (field, text) = (.host, "host")
        case 6: (field, text) = (.expect, "expect")
        case 7:
            (field, text) = bytes[name.lowerBound].lowercased == 0x74 ? (.trailer, "trailer") : (.upgrade, "upgrade")
        case 10: (field, text) = (.connection, "connection")
        case 12: (field, text) = (.contentType, "content-type")
        case 13: (field, text) = (.authorization, "authorization")
        case 14: (field, text) = (.contentLength, "content-length")
        case 17: (field, text) = (.transferEncoding, "transfer-encoding")
        default: return nil
        }
        return try compare(bytes, name, text) ? field : nil
    }

    private static func compare(
        _ bytes: borrowing Span<UInt8>, _ name: Range<Int>, _ text: StaticString
    ) throws(WireError) -> Bool {
        let wanted = text.utf8Start
        var disguised = false
        for offset in 0..<name.count {
            let byte = bytes[name.lowerBound &+ offset].lowercased
            if byte == wanted[offset] { continue }
            guard byte == UInt8(ascii: "_"), wanted[offset] == UInt8(ascii: "-") else { return false }
            disguised = true
        }
        if disguised { throw .ambiguousField }
        return true
    }
}
