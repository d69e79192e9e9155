/// A place in a JSON5 text that moves forward and knows its line.
struct JSON5Cursor {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    /// The line it stands on, counted from 1.
    private(set) var line = 1

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The character it stands on, or nil at the end.
    var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    /// Moves past a character and returns it.
    mutating func advance() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        index += 1
        if scalar == "\n" || (scalar == "\r" && peek != "\n") { line += 1 }
        return scalar
    }

    /// Moves past a character if it stands on it.
    mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard peek == wanted else { return false }
        return advance() != nil
    }

    mutating func expect(_ wanted: Unicode.Scalar) throws(JSON5Fault) {
        guard take(wanted) else { throw fault("“\(wanted)” is missing") }
    }

    func fault(_ message: String) -> JSON5Fault { JSON5Fault(line: line, message: message) }

    /// Moves past white space and comments. Throws for a comment without end.
    mutating func skipBlank() throws(JSON5Fault) {
        while let scalar = peek {
            if Self.isBlank(scalar) {
                _ = advance()
            } else if scalar == "/" {
                try skipComment()
            } else {
                return
            }
        }
    }

    /// Moves past letters, digits and signs up to the next blank or punctuation of JSON5.
    mutating func word() -> String {
        var word = String.UnicodeScalarView()
        while let scalar = peek, !Self.isBlank(scalar), !",:[]{}\"'/".unicodeScalars.contains(scalar) {
            word.append(scalar)
            _ = advance()
        }
        return String(word)
    }

    private mutating func skipComment() throws(JSON5Fault) {
        let start = fault("a comment has no end")
        _ = advance()
        if take("/") {
            while let scalar = peek, scalar != "\n", scalar != "\r" { _ = advance() }
        } else if take("*") {
            while let scalar = advance() {
                if scalar == "*", take("/") { return }
            }
            throw start
        } else {
            throw fault("“/” is missing: a comment begins with // or /*")
        }
    }

    /// White space of JSON5: that of ECMAScript 5.1 §7.2 and §7.3.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\u{0B}", "\u{0C}", "\r", "\u{FEFF}", "\u{2028}", "\u{2029}": true
        default: scalar.properties.generalCategory == .spaceSeparator
        }
    }
}
