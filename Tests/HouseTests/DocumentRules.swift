/// Documentation: a line for each type, and the project's own pages.
enum DocumentRules {
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
