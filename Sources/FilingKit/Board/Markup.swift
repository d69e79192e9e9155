import HTML

/// The markup of articles: plain text with a few signs, a small part of Markdown (CommonMark 0.31.2). Nothing typed is
/// ever taken as HTML: every text is escaped by the builder, and a link leads only to `http`, `https`, `mailto`, or a
/// page of this site.
///
/// | typed | shown |
/// |---|---|
/// | an empty line | a new paragraph; a single line end is kept as a line end |
/// | `# 标题`, `## 标题` at the start of a line | a heading, below the page's own |
/// | `- 项` | a line of a list |
/// | `1. 项` | a line of a numbered list; it counts from its first number |
/// | `**重点**` | strong |
/// | `[文字](https://…)` | a link |
enum Markup {
    static let hint = "空一行分段；行首“# ”为标题，“- ”为列表，“1. ”为编号；**重点**；[文字](https://网址)"

    /// The markup of a text.
    static func html(_ text: String) -> HTML {
        var all = HTML()
        for block in blocks(text) { all.append(html(block)) }
        return all
    }

    /// The text without signs, in one line, for lists and searches.
    static func plain(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            String(line.drop { "#- ".contains($0) }).replacing("**", with: "")
        }.joined(separator: " ")
    }

    private enum Block {
        case paragraph([Substring])
        case heading(Substring, level: Int)
        case list([Substring])
        case numbered([Substring], from: Int)
    }

    /// One line after the other: each begins a block or goes on with the one before.
    private static func blocks(_ text: String) -> [Block] {
        var blocks: [Block] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.contains(where: { !$0.isWhitespace }) else {
                isOpen = false
                continue
            }
            let next = block(line)
            if isOpen, let last = blocks.last, let joined = join(last, next) {
                blocks[blocks.count - 1] = joined
            } else {
                blocks.append(next)
            }
            isOpen = true
        }
        return blocks
    }

    private static func block(_ line: Substring) -> Block {
        if line.hasPrefix("# ") { return .heading(line.dropFirst(2), level: 2) }
        if line.hasPrefix("## ") { return .heading(line.dropFirst(3), level: 3) }
        if line.hasPrefix("- ") { return .list([line.dropFirst(2)]) }
        let digits = line.prefix { "0123456789".contains($0) }
        if 1...4 ~= digits.count, line.dropFirst(digits.count).hasPrefix(". "), let number = Int(digits) {
            return .numbered([line.dropFirst(digits.count + 2)], from: number)
        }
        return .paragraph([line])
    }

    private static func join(_ last: Block, _ next: Block) -> Block? {
        switch (last, next) {
        case (.paragraph(let lines), .paragraph(let more)): .paragraph(lines + more)
        case (.list(let items), .list(let more)): .list(items + more)
        case (.numbered(let items, let from), .numbered(let more, _)): .numbered(items + more, from: from)
        default: nil
        }
    }

    private static func html(_ block: Block) -> HTML {
        switch block {
        case .heading(let text, let level): return level == 2 ? h2 { inline(text) } : h3 { inline(text) }
        case .list(let items): return ul { for item in items { li { inline(item) } } }
        case .numbered(let items, let from):
            return element("ol", from == 1 ? [] : [.attribute("start", String(from))]) {
                for item in items { li { inline(item) } }
            }
        case .paragraph(let lines):
            return p {
                for (index, line) in lines.enumerated() {
                    if index > 0 { br() }
                    inline(line)
                }
            }
        }
    }

    /// Strong text and links inside a line; a sign without its partner stands for itself.
    private static func inline(_ text: Substring) -> HTML {
        var all = HTML()
        var rest = text
        var plain = ""
        while let first = rest.first {
            if let (piece, after) = special(rest) {
                all.append(plain)
                plain = ""
                all.append(piece)
                rest = after
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        all.append(plain)
        return all
    }

    /// The strong text or the link that a text begins with, and what follows it. A partner is sought no farther than
    /// `reach`, so that many lonely signs cost no more than few.
    private static func special(_ text: Substring) -> (HTML, Substring)? {
        if text.hasPrefix("**") { return strong(text) }
        return text.first == "[" ? link(text) : nil
    }

    private static let reach = 1000

    private static func strong(_ text: Substring) -> (HTML, Substring)? {
        let inner = text.dropFirst(2).prefix(reach)
        guard let end = inner.firstRange(of: "**"), end.lowerBound > inner.startIndex else { return nil }
        return (element("strong", []) { String(inner[..<end.lowerBound]) }, text[end.upperBound...])
    }

    private static func link(_ text: Substring) -> (HTML, Substring)? {
        let near = text.prefix(reach)
        guard let close = near.firstRange(of: "]("), let end = near[close.upperBound...].firstIndex(of: ")") else {
            return nil
        }
        let (words, address) = (near.dropFirst()[..<close.lowerBound], String(near[close.upperBound..<end]))
        guard !words.isEmpty, isSafe(address) else { return nil }
        let isElsewhere = !address.hasPrefix("/")
        return (
            a(.href(address), .rel(isElsewhere ? "noopener noreferrer" : nil)) { String(words) },
            text[text.index(after: end)...]
        )
    }

    /// True for an address that a reader may be led to: never `javascript:` or `data:`, and `//host` is another host.
    private static func isSafe(_ address: String) -> Bool {
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x5C && $0 != 0x7F }) else { return false }
        if address.hasPrefix("/") { return !address.hasPrefix("//") }
        let small = address.lowercased()
        return ["https://", "http://", "mailto:"].contains { small.hasPrefix($0) && small.count > $0.count }
    }
}
