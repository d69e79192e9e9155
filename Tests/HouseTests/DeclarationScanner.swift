/// Walks over a file's code, keeps the scopes that braces open, and collects declarations.
struct DeclarationScanner {
    private let code: [Token]
    private let docs: [Int: Int]
    private var scopes: [(kind: Declaration.Scope, owner: String?)] = [(.file, nil)]
    private var opened: (kind: Declaration.Scope, owner: String?)?
    private var found: [Declaration] = []

    init(file: SourceFile) {
        code = file.code
        let comments = file.tokens.filter { $0.kind == .comment }
        let documenting = comments.filter { $0.text.hasPrefix("///") || $0.text.hasPrefix("/**") }
        docs = Dictionary(documenting.map { ($0.endLine, $0.line) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func scan() -> [Declaration] {
        var parens = 0
        for index in code.indices {
            let token = code[index]
            if token.isSymbol("(") || token.isSymbol("[") { parens += 1 }
            if token.isSymbol(")") || token.isSymbol("]") { parens -= 1 }
            if token.isSymbol("{") {
                scopes.append(parens == 0 ? opened ?? (.code, nil) : (.code, nil))
                opened = nil
            } else if token.isSymbol("}") {
                if scopes.count > 1 { scopes.removeLast() }
                opened = nil
            } else if parens == 0 || scopes.last?.kind == .code {
                note(index)
            }
        }
        return found
    }

    private mutating func note(_ index: Int) {
        guard let name = declaredName(index) else { return }
        let keyword = code[index].text
        let start = firstModifier(before: index)
        let conforms = hasInheritance(after: index)
        found.append(
            Declaration(
                keyword: keyword, name: name, modifiers: modifiers(start..<index),
                scope: scopes.last?.kind ?? .file, owner: scopes.last?.owner,
                line: code[start].line, isDocumented: docs[code[start].line - 1] != nil, index: index,
                conforms: conforms))
        opened = (scope(of: keyword, conforms), name)
    }

    private func scope(of keyword: String, _ conforms: Bool) -> Declaration.Scope {
        switch keyword {
        case "protocol": .protocolBody
        case "extension": .extensionBody(conforms: conforms)
        case "struct", "class", "enum", "actor": .type
        default: .code
        }
    }

    /// The name declared by a keyword at this place; nil where the word declares nothing.
    private func declaredName(_ index: Int) -> String? {
        let token = code[index]
        guard token.kind == .word, index + 1 < code.count else { return nil }
        if index > 0, code[index - 1].isSymbol(".") || code[index - 1].isWord("import") { return nil }
        let next = code[index + 1]
        switch token.text {
        case "init": return "(<?!".contains(next.text) ? "init" : nil
        case "subscript": return "(<".contains(next.text) ? "subscript" : nil
        case "func": return next.text
        case "extension": return next.kind == .word ? extendedName(index + 1) : nil
        case let word where Declaration.typeKeywords.contains(word) || word == "var" || word == "let":
            guard next.kind == .word || next.kind == .quotedWord else { return nil }
            return Declaration.memberKeywords.contains(next.text) || next.isWord(in: ["in", "is", "as"])
                ? nil : next.text
        default: return nil
        }
    }

    /// `Field` of `extension Form.Field`.
    private func extendedName(_ index: Int) -> String {
        var index = index
        while index + 2 < code.count && code[index + 1].isSymbol(".") { index += 2 }
        return code[index].text
    }

    /// The place of the first modifier or attribute that belongs to the keyword.
    private func firstModifier(before index: Int) -> Int {
        var first = index
        while first > 0 {
            let token = code[first - 1]
            if token.isWord(in: Declaration.modifierWords) {
                if first > 1 && code[first - 2].isSymbol(".") { break }
                first -= 1
            } else if token.kind == .word && first > 1 && code[first - 2].isSymbol("@") {
                first -= 2
            } else if token.isSymbol(")"), let open = openParen(first - 1), open > 0, isModified(open - 1) {
                first = open
            } else {
                break
            }
        }
        return first
    }

    /// Whether the word before a parenthesis is an attribute or a modifier: `@available(`, `private(`.
    private func isModified(_ index: Int) -> Bool {
        code[index].isWord(in: Declaration.modifierWords) || index > 0 && code[index - 1].isSymbol("@")
    }

    private func openParen(_ close: Int) -> Int? {
        var depth = 0
        for index in stride(from: close, through: 0, by: -1) {
            if code[index].isSymbol(")") { depth += 1 }
            if code[index].isSymbol("(") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Modifiers and attributes, but not those of the setter alone: `private(set)`.
    private func modifiers(_ range: Range<Int>) -> Set<String> {
        let narrowed = range.filter { code[$0].isWord(in: Declaration.modifierWords) && code[$0 + 1].isSymbol("(") }
        return Set(range.filter { !narrowed.contains($0) }.map { code[$0].text })
    }

    /// Whether a colon stands between the name and the opening brace, outside `<…>` and `where`.
    private func hasInheritance(after index: Int) -> Bool {
        var angles = 0
        for token in code[index...].dropFirst() {
            if token.isSymbol("<") { angles += 1 }
            if token.isSymbol(">") { angles -= 1 }
            if token.isSymbol("{") || token.isWord("where") { return false }
            if token.isSymbol(":") && angles == 0 { return true }
        }
        return false
    }
}
