/// Cuts Swift source into tokens, as exactly as the rules of the house need: comments, strings with nested
/// interpolations, raw strings and regular expressions never pass for code.
struct Lexer {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private(set) var tokens: [Token] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func tokens(of source: String) -> [Token] {
        var lexer = Lexer(Array(source.utf8))
        lexer.scan(untilClosing: false)
        return lexer.tokens
    }

    /// Scans to the end, or to the `)` that closes an interpolation.
    private mutating func scan(untilClosing: Bool) {
        var depth = 0
        var spaced = true
        while at < bytes.count {
            let byte = bytes[at]
            if isSpace(byte) {
                step()
                spaced = true
                continue
            }
            if untilClosing && byte == UInt8(ascii: ")") && depth == 0 { return }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            scanToken(spaced: spaced)
            spaced = false
        }
    }

    private mutating func scanToken(spaced: Bool) {
        let byte = bytes[at]
        if byte == UInt8(ascii: "/"), let next = peek(1) {
            if next == UInt8(ascii: "/") { return scanLineComment(spaced) }
            if next == UInt8(ascii: "*") { return scanBlockComment(spaced) }
            if regexMayStart, let end = regexEnd() { return take(.regex, to: end, spaced) }
        }
        if byte == UInt8(ascii: "\"") { return scanString(hashes: 0, spaced) }
        if byte == UInt8(ascii: "#"), let hashes = rawStringHashes() { return scanString(hashes: hashes, spaced) }
        if byte == UInt8(ascii: "`") { return scanQuotedWord(spaced) }
        if isWordByte(byte) { return scanWord(spaced) }
        take(.symbol, to: at + 1, spaced)
    }

    private mutating func scanWord(_ spaced: Bool) {
        var end = at
        while end < bytes.count && isWordByte(bytes[end]) { end += 1 }
        take(isDigit(bytes[at]) ? .number : .word, to: end, spaced)
    }

    private mutating func scanQuotedWord(_ spaced: Bool) {
        var end = at + 1
        while end < bytes.count && bytes[end] != UInt8(ascii: "`") && bytes[end] != 10 { end += 1 }
        take(.quotedWord, to: min(end + 1, bytes.count), spaced)
    }

    private mutating func scanLineComment(_ spaced: Bool) {
        var end = at
        while end < bytes.count && bytes[end] != 10 { end += 1 }
        take(.comment, to: end, spaced)
    }

    private mutating func scanBlockComment(_ spaced: Bool) {
        var end = at + 2
        var depth = 1
        while end < bytes.count && depth > 0 {
            if starts("/*", at: end) {
                depth += 1
                end += 2
            } else if starts("*/", at: end) {
                depth -= 1
                end += 2
            } else {
                end += 1
            }
        }
        take(.comment, to: min(end, bytes.count), spaced)
    }
}

/// Strings: quotes, hashes, escapes and interpolations.
extension Lexer {
    private mutating func scanString(hashes: Int, _ spaced: Bool) {
        let first = line
        step(hashes)
        let quotes = starts("\"\"\"", at: at) ? 3 : 1
        step(quotes)
        let start = at
        let closing = String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        let index = tokens.count
        while at < bytes.count && !starts(closing, at: at) {
            if quotes == 1 && bytes[at] == 10 { break }
            guard starts(escape, at: at) else {
                step()
                continue
            }
            step(escape.utf8.count)
            if peek(0) == UInt8(ascii: "(") {
                step()
                scan(untilClosing: true)
            }
            step()
        }
        let text = String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self)
        tokens.insert(Token(kind: .string, text: text, line: first, endLine: line, spaced: spaced), at: index)
        if starts(closing, at: at) { step(closing.utf8.count) }
    }

    /// How many `#` stand before a quote here; nil where no raw string starts.
    private func rawStringHashes() -> Int? {
        var end = at
        while end < bytes.count && bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - at : nil
    }

    /// A `/` divides after a value, and starts a regular expression after an operator or an opening bracket.
    private var regexMayStart: Bool {
        guard let last = tokens.last(where: { $0.kind != .comment }) else { return true }
        if last.kind == .symbol { return !")]}?!".contains(last.text) }
        return last.isWord(in: ["return", "case", "in", "try", "await"])
    }

    private func regexEnd() -> Int? {
        guard let next = peek(1), !isSpace(next), next != UInt8(ascii: ")"), next != UInt8(ascii: ",") else {
            return nil
        }
        var end = at + 1
        while end < bytes.count && bytes[end] != 10 {
            if bytes[end] == UInt8(ascii: "\\") {
                end += 2
                continue
            }
            if bytes[end] == UInt8(ascii: "/") { return end + 1 }
            end += 1
        }
        return nil
    }
}

/// Bytes and steps.
extension Lexer {
    private mutating func take(_ kind: Token.Kind, to end: Int, _ spaced: Bool) {
        let text = String(decoding: bytes[at..<end], as: UTF8.self)
        let first = line
        step(end - at)
        tokens.append(Token(kind: kind, text: text, line: first, endLine: line, spaced: spaced))
    }

    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count where at < bytes.count {
            if bytes[at] == 10 { line += 1 }
            at += 1
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        at + distance < bytes.count ? bytes[at + distance] : nil
    }

    private func starts(_ text: String, at index: Int) -> Bool {
        bytes[min(index, bytes.count)...].starts(with: text.utf8)
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 32) >= 97 && (byte | 32) <= 122 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$")
            || byte >= 128
    }
}
