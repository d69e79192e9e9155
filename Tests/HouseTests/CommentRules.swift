/// Everything outsiders build on says what it is.
enum CommentRules {
    /// What the standard library's protocols and result builders ask for explains itself.
    private static let witnesses: Set = [
        "description", "debugDescription", "hash", "encode", "makeIterator", "next", "startIndex", "endIndex", "index",
        "rawValue", "hashValue", "errorDescription", "allCases", "count", "isEmpty", "Element", "Index", "Iterator",
        "appendLiteral", "appendInterpolation", "buildBlock", "buildExpression", "buildOptional", "buildEither",
        "buildArray", "buildFinalResult", "buildLimitedAvailability", "buildPartialBlock",
    ]

    static func published(_ tree: SourceTree) -> [Violation] {
        let files = tree.program.filter { $0.target.map(Floors.published.contains) == true }
        let requirements = requirements(files)
        return files.flatMap { file in
            let declarations = file.declarations
            let covered = documentedConstants(declarations)
            return declarations.filter {
                needsComment($0, in: file) && !covered.contains($0.line) && !requirements.contains($0.path)
            }.map {
                file.violation($0.line, "\($0.name) has no /// comment: say what it is, its units, errors, source")
            }
        }
    }

    private static func needsComment(_ declaration: Declaration, in file: SourceFile) -> Bool {
        if declaration.isDocumented || declaration.keyword == "extension" || declaration.scope == .code { return false }
        if declaration.scope == .extensionBody(conforms: true) && !declaration.isType { return false }
        if isWitness(declaration, in: file) || isValue(declaration, in: file) { return false }
        let isRequirement = declaration.scope == .protocolBody && declaration.isRequirement
        return isRequirement || !declaration.modifiers.isDisjoint(with: ["public", "open"])
    }

    /// `Region.settings`: what a protocol requires has its comment there, and its default needs none.
    private static func requirements(_ files: [SourceFile]) -> Set<String> {
        Set(files.flatMap(\.declarations).filter { $0.scope == .protocolBody && $0.isDocumented }.map(\.path))
    }

    /// The lines of `static let` that follow a documented one without a gap: its comment speaks for the whole table.
    private static func documentedConstants(_ declarations: [Declaration]) -> Set<Int> {
        let constants = declarations.filter { $0.keyword == "let" && $0.modifiers.contains("static") }
        return constants.reduce(into: []) { lines, constant in
            guard let above = constants.first(where: { $0.line == constant.line - 1 }) else { return }
            if above.isDocumented || lines.contains(above.line) { lines.insert(constant.line) }
        }
    }

    /// A value of the type it stands in, on a line: `static let notFound = Status(rawValue: 404)`.
    private static func isValue(_ declaration: Declaration, in file: SourceFile) -> Bool {
        guard declaration.keyword == "let", declaration.modifiers.contains("static") else { return false }
        let rest = file.code[declaration.index...].prefix { $0.line == declaration.line }.dropFirst(2).prefix(2)
        return rest.contains { $0.isWord("Self") || $0.kind == .word && $0.text == declaration.owner }
    }

    /// `init(from:)`, `init(stringLiteral:)`, `==` and the like.
    private static func isWitness(_ declaration: Declaration, in file: SourceFile) -> Bool {
        if witnesses.contains(declaration.name.filter { $0 != "`" }) { return true }
        if declaration.keyword == "func", file.code[declaration.index + 1].kind == .symbol { return true }
        guard declaration.keyword == "init" else { return false }
        if file.isMemberwise(declaration) { return true }
        let labels = file.code[declaration.index...].dropFirst(2).prefix(1).map(\.text)
        return labels.contains {
            $0 == "from" || $0 == "rawValue" || $0.hasSuffix("Literal") || $0 == "stringInterpolation"
        }
    }
}

extension SourceFile {
    /// Whether an initializer only assigns its parameters: what its properties mean is said at the properties.
    fileprivate func isMemberwise(_ declaration: Declaration) -> Bool {
        guard let open = openBrace(after: declaration.index), let close = closing(open) else { return false }
        let lines = Dictionary(grouping: code[(open + 1)..<close], by: \.line).values
        return lines.allSatisfy { line in
            line.count >= 5 && line[0].isWord("self") && line[1].isSymbol(".") && line[3].isSymbol("=")
                && line.count(where: { $0.isSymbol("(") }) == 0
        }
    }
}
