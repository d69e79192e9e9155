/// Documentation: of what outsiders use, of types, and the project's own pages.
enum DocumentRules {
    /// What a protocol of the standard library asks for explains itself.
    private static let witnesses: Set = [
        "description", "debugDescription", "hash", "encode", "makeIterator", "next", "startIndex", "endIndex", "index",
        "rawValue", "==", "<", "hashValue", "errorDescription", "allCases", "count", "isEmpty", "Element", "Index",
        "Iterator", "appendLiteral", "appendInterpolation",
    ]

    static func published(_ tree: SourceTree) -> [Violation] {
        tree.program.filter { $0.target.map(Floors.published.contains) == true }.flatMap { file in
            let declarations = file.declarations
            let covered = documentedConstants(declarations)
            let bare = declarations.filter {
                needsComment($0, in: file) && !$0.isDocumented && !covered.contains($0.line)
            }
            return bare.map {
                file.violation(
                    $0.line, "\($0.name) is public without a /// comment on what it is, its units, errors, source")
            }
        }
    }

    /// The lines of `static let` that follow a documented one without a gap: its comment speaks for the whole table.
    private static func documentedConstants(_ declarations: [Declaration]) -> Set<Int> {
        let constants = declarations.filter { $0.keyword == "let" && $0.modifiers.contains("static") }
        return constants.reduce(into: []) { lines, constant in
            guard let above = constants.first(where: { $0.line == constant.line - 1 }) else { return }
            if above.isDocumented || lines.contains(above.line) { lines.insert(constant.line) }
        }
    }

    private static func needsComment(_ declaration: Declaration, in file: SourceFile) -> Bool {
        if declaration.keyword == "extension" || declaration.scope == .code { return false }
        if declaration.scope == .extensionBody(conforms: true) && !declaration.isType { return false }
        if isWitness(declaration, in: file) { return false }
        return !declaration.modifiers.isDisjoint(with: ["public", "open"])
    }

    /// `init(from:)`, `init(stringLiteral:)`, `==` and the like.
    private static func isWitness(_ declaration: Declaration, in file: SourceFile) -> Bool {
        if witnesses.contains(declaration.name.trimmingBackticks) { return true }
        if declaration.keyword == "func", file.code[declaration.index + 1].kind == .symbol { return true }
        guard declaration.keyword == "init" else { return false }
        if file.isMemberwise(declaration) { return true }
        let labels = file.code[declaration.index...].dropFirst(2).prefix(1).map(\.text)
        return labels.contains {
            $0 == "from" || $0 == "rawValue" || $0.hasSuffix("Literal") || $0 == "stringInterpolation"
        }
    }

    /// Elsewhere a line for each type that stands by itself.
    static func types(_ tree: SourceTree) -> [Violation] {
        tree.program.flatMap { file in
            file.declarations.filter { $0.isType && $0.scope == .file && !$0.isDocumented }.map {
                file.violation($0.line, "\($0.name) has no /// line that says what it is")
            }
        }
    }

    static let longestDecision = 60

    /// A decision is a page: numbered, titled, with its context and its consequences.
    static func decisions(_ tree: SourceTree) -> [Violation] {
        let pages = tree.files.filter { $0.path.hasPrefix("Sources/HubHost/Decisions/") }
        let order = pages.enumerated().filter { !$0.element.name.hasPrefix(number($0.offset + 1)) }.prefix(1)
        return pages.flatMap(decision)
            + order.map {
                $0.element.violation(1, "the next decision is \(number($0.offset + 1)); each number stands once")
            }
    }

    private static func number(_ value: Int) -> String { String("000\(value)".suffix(4)) + "-" }

    private static func decision(_ page: SourceFile) -> [Violation] {
        let headings = ["## Context", "## Decision", "## Consequences"].filter { !page.text.contains("\n\($0)\n") }
        let long = page.lines.count > longestDecision
        return headings.map { page.violation(1, "a decision has the heading “\($0)”") }
            + (long ? [page.violation(longestDecision + 1, "a decision fits on a page, \(longestDecision) lines")] : [])
    }

    /// Links between the project's pages lead somewhere.
    static func links(_ tree: SourceTree) -> [Violation] {
        let paths = Set(tree.files.map(\.path))
        return tree.files.filter { $0.path.hasSuffix(".md") }.flatMap { page in
            page.lines.enumerated().flatMap { number, line in
                line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }.filter {
                    isBroken($0, from: page, paths)
                }.map {
                    page.violation(number + 1, "the link to \($0) leads nowhere")
                }
            }
        }
    }

    private static func isBroken(_ link: String, from page: SourceFile, _ paths: Set<String>) -> Bool {
        if link.contains("://") || link.hasPrefix("#") || link.hasPrefix("mailto:") { return false }
        var parts = Array(page.parts.dropLast())
        for part in link.prefix(while: { $0 != "#" }).split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        let path = parts.joined(separator: "/")
        return !paths.contains(path) && !paths.contains { $0.hasPrefix(path + "/") }
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

extension String {
    fileprivate var trimmingBackticks: String { filter { $0 != "`" } }
}
