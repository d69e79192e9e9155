extension JSONParser {
    /// A string with its quotes. Lone surrogates are refused, because no text in UTF-8 can hold them.
    mutating func string() throws(JSONError) -> String {
        try expectQuote()
        let start = offset
        guard var end = plainEnd() else { throw failure(.unexpectedEnd) }
        if byte(end) == UInt8(ascii: "\"") {
            move(to: end + 1)
            return try validated(slice(start..<end), start)
        }
        var content = Array(slice(start..<end))
        while byte(end) == UInt8(ascii: "\\") {
            move(to: end + 1)
            try takeEscape(into: &content)
            let from = offset
            guard let stop = plainEnd() else { throw failure(.unexpectedEnd) }
            content += slice(from..<stop)
            end = stop
        }
        guard byte(end) == UInt8(ascii: "\"") else {
            move(to: end)
            throw failure(.controlCharacter)
        }
        move(to: end + 1)
        return try validated(content[...], start)
    }

    /// The first quote, backslash or control character from here, or nil at the end.
    private func plainEnd() -> Int? {
        var index = offset
        while let byte = byte(index) {
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
            index += 1
        }
        return nil
    }

    private func validated(_ bytes: ArraySlice<UInt8>, _ start: Int) throws(JSONError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw JSONError(reason: .invalidUTF8, offset: start)
        }
        return text
    }

    private mutating func takeEscape(into content: inout [UInt8]) throws(JSONError) {
        guard let byte = byte(offset) else { throw failure(.unexpectedEnd) }
        move(to: offset + 1)
        switch byte {
        case 0x22, 0x5C, 0x2F: content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content += Array(String(Character(try scalar())).utf8)
        default: throw failure(.invalidEscape)
        }
    }

    /// The scalar of `\uXXXX` or of a surrogate pair.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, byte(offset) == UInt8(ascii: "\\"), byte(offset + 1) == UInt8(ascii: "u") else {
            throw failure(.invalidEscape)
        }
        move(to: offset + 2)
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw failure(.invalidEscape) }
        return scalar
    }

    private mutating func unit() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = byte(offset)?.hexValue else { throw failure(.invalidEscape) }
            value = value << 4 | UInt16(digit)
            move(to: offset + 1)
        }
        return value
    }
}
