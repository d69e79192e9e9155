/// A function's body: where it starts and how many lines stand between its braces.
struct FunctionBody {
    let name: String
    let line: Int
    let length: Int
}

extension SourceFile {
    /// The bodies of `func`, `init` and `subscript`; requirements of protocols have none.
    var functions: [FunctionBody] {
        declarations.filter { ["func", "init", "subscript"].contains($0.keyword) }.compactMap(body)
    }

    private func body(of function: Declaration) -> FunctionBody? {
        guard let open = openBrace(after: function.index), let close = closing(open) else { return nil }
        let between = code[close].line - code[open].line - 1
        return FunctionBody(name: function.name, line: code[function.index].line, length: max(1, between))
    }

    /// The brace that opens the body; nil when the declaration ends without one.
    func openBrace(after index: Int) -> Int? {
        guard var at = parameterList(after: index).flatMap(closing) else { return nil }
        while at + 1 < code.count {
            let last = code[at]
            at += 1
            let token = code[at]
            if token.isSymbol("{") { return at }
            if token.isSymbol("}") || token.isSymbol(";") { return nil }
            if token.line > last.endLine && !continues(last, token) { return nil }
            if token.isSymbol("(") || token.isSymbol("[") { at = closing(at) ?? at }
        }
        return nil
    }

    /// Whether a signature goes on over a line's end.
    private func continues(_ last: Token, _ next: Token) -> Bool {
        let leading: Set = ["async", "throws", "rethrows", "where"]
        let joining = "->,&.:=<"
        return next.isWord(in: leading) || next.kind == .symbol && joining.contains(next.text)
            || last.isWord(in: leading) || last.kind == .symbol && joining.contains(last.text)
    }

    private func parameterList(after index: Int) -> Int? {
        var angles = 0
        let named = code[index].isWord("func")
        for at in code.indices[index...].dropFirst(named ? 2 : 1) {
            if code[at].isSymbol("<") && !code[at].spaced { angles += 1 }
            if code[at].isSymbol(">") && angles > 0 { angles -= 1 }
            if code[at].isSymbol("(") && angles == 0 { return at }
        }
        return nil
    }

    /// The place of the bracket that closes the one at `open`.
    func closing(_ open: Int) -> Int? {
        let pairs = ["(": ")", "[": "]", "{": "}"]
        guard let other = pairs[code[open].text] else { return nil }
        var depth = 0
        for at in code.indices[open...] {
            if code[at].isSymbol(code[open].text) { depth += 1 }
            if code[at].isSymbol(other) { depth -= 1 }
            if depth == 0 { return at }
        }
        return nil
    }
}
