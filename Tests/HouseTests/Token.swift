/// A piece of Swift source with the line it starts on.
struct Token: Equatable {
    enum Kind: Equatable {
        case word, quotedWord, number, string, comment, regex, symbol
    }

    let kind: Kind
    /// Words as written; a string's contents with interpolations as their source; a comment with its marks.
    let text: String
    let line: Int
    /// The line it ends on.
    let endLine: Int
    /// Whether white space stands before it.
    let spaced: Bool

    func isWord(_ text: String) -> Bool { kind == .word && self.text == text }

    func isSymbol(_ text: String) -> Bool { kind == .symbol && self.text == text }

    func isWord(in words: Set<String>) -> Bool { kind == .word && words.contains(text) }
}
