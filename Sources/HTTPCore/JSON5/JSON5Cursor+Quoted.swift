extension JSON5Cursor {
    /// Moves past a text in single or double quotation marks and returns it. Throws at its end of line or file.
    mutating func quoted() throws(JSON5Fault) -> String {
        let start = line
        guard let mark = advance() else { throw fault("a text is missing") }
        var text = String.UnicodeScalarView()
        while let scalar = peek, scalar != "\n", scalar != "\r" {
            _ = advance()
            if scalar == mark { return String(text) }
            if scalar == "\\" {
                if let escaped = try escaped() { text.append(escaped) }
            } else {
                text.append(scalar)
            }
        }
        throw JSON5Fault(line: start, message: "a text has no closing quotation mark")
    }

    /// What stands behind a backslash; nil for a line end, which only continues the text.
    private mutating func escaped() throws(JSON5Fault) -> Unicode.Scalar? {
        guard let scalar = advance() else { throw fault("a text has no closing quotation mark") }
        switch scalar {
        case "\r":
            _ = take("\n")
            return nil
        case "\n", "\u{2028}", "\u{2029}": return nil
        case "x": return try unicode(digits: 2)
        case "u": return try pair()
        case "1"..."9": throw fault("“\\\(scalar)” is no escape")
        default: return Self.escapes[scalar] ?? scalar
        }
    }

    /// A code unit of UTF-16, or two that make one character.
    private mutating func pair() throws(JSON5Fault) -> Unicode.Scalar {
        let high = try number(digits: 4)
        guard 0xD800...0xDBFF ~= high else { return try scalar(high) }
        guard take("\\"), take("u"), case let low = try number(digits: 4), 0xDC00...0xDFFF ~= low else {
            throw fault("half a surrogate pair")
        }
        return try scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func unicode(digits: Int) throws(JSON5Fault) -> Unicode.Scalar {
        try scalar(try number(digits: digits))
    }

    private func scalar(_ number: UInt32) throws(JSON5Fault) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(number) else { throw fault("half a surrogate pair") }
        return scalar
    }

    private mutating func number(digits: Int) throws(JSON5Fault) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = peek, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw fault("\(digits) hexadecimal digits are missing")
            }
            number = number << 4 | UInt32(digit)
            _ = advance()
        }
        return number
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "b": "\u{08}", "f": "\u{0C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{0B}", "0": "\0",
    ]
}
