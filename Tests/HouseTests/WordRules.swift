/// Words that the program must not contain, and where words may stand.
enum WordRules {
    /// Foundation is refused in the program.
    static func foundation(_ tree: SourceTree) -> [Violation] {
        tree.program.flatMap { file in
            let refused: Set = [
                "Foundation", "FoundationNetworking", "FoundationXML", "FoundationInternationalization",
            ]
            return file.imports.filter { $0.isWord(in: refused) }.map {
                file.violation(
                    $0,
                    "imports \($0.text): it links ICU, which costs memory and start time; use FoundationEssentials for JSON and"
                        + " Decimal, Glibc for the system, Synchronization for locks (decision 0002)")
            }
        }
    }

    /// `public` stands only in the targets that outsiders build on.
    static func published(_ tree: SourceTree) -> [Violation] {
        let inner = tree.program.filter { file in file.target.map { !Floors.published.contains($0) } ?? true }
        return inner.flatMap { file in
            file.declarations.filter { !$0.modifiers.isDisjoint(with: ["public", "open"]) }.map {
                file.violation(
                    $0.line, "\($0.name) is public; outside \(Floors.published.sorted()) it is package or narrower")
            }
        }
    }

    /// What stops the program on purpose, or says that it is not done.
    static func unfinished(_ tree: SourceTree) -> [Violation] {
        tree.program.flatMap { file in traps(file) + marks(file) }
    }

    private static func traps(_ file: SourceFile) -> [Violation] {
        file.code.indices.dropLast().compactMap { index in
            let token = file.code[index]
            let next = file.code[index + 1]
            if token.isWord("try") && next.isSymbol("!") && !next.spaced {
                return file.violation(token, "try! stops every tenant when it is wrong; handle the error")
            }
            if token.isWord("fatalError") && next.isSymbol("(") {
                return file.violation(token, "fatalError stops every tenant; throw, or make the state impossible")
            }
            return nil
        }
    }

    private static func marks(_ file: SourceFile) -> [Violation] {
        file.tokens.filter { $0.kind == .comment }.flatMap { comment in
            let words = comment.text.split { !$0.isLetter }
            return ["TODO", "FIXME", "XXX"].filter { words.contains(Substring($0)) }.map {
                file.violation(comment, "\($0): finish it, or file an issue and leave the code without the mark")
            }
        }
    }

    /// Names that say nothing about what a type is.
    static func emptyNames(_ tree: SourceTree) -> [Violation] {
        tree.program.flatMap { file in
            file.declarations.filter(\.isType).compactMap { type in
                ["Manager", "Helper", "Util"].first { type.name.contains($0) }.map {
                    file.violation(type.line, "\(type.name): \($0) names nothing; name what it is or does in the trade")
                }
            }
        }
    }

    /// Where regions are named: the program's list of them, and the one that is measured.
    static let lists: Set = ["Sources/hub/Regions.swift", "Sources/hub-bench/Regions.swift"]

    /// Only the program's list of regions names a region.
    static func regionNames(_ tree: SourceTree, _ regions: [String]) -> [Violation] {
        let files = tree.program.filter { $0.parts[0] == "Sources" && !lists.contains($0.path) }
        return files.flatMap { file in
            file.code.filter { token in regions.contains { names($0, token) } }.map {
                file.violation(
                    $0, "names the region \($0.text); only Sources/hub/Regions.swift knows which regions there are")
            }
        }
    }

    /// `ShanghaiRepair` as a word, `"shanghai-repair"` as a string.
    private static func names(_ region: String, _ token: Token) -> Bool {
        switch token.kind {
        case .word: token.text == region
        case .string: token.text == region.kebab || token.text == region
        default: false
        }
    }

    /// No path of the machine it was written on.
    static func machinePaths(_ tree: SourceTree) -> [Violation] {
        let paths = ["work/", "tmp/proto"].map { "/" + $0 }
        return tree.files.flatMap { file in
            guard paths.contains(where: file.text.contains) else { return [Violation]() }
            return file.lines.enumerated().filter { line in paths.contains { namesPath($0, in: line.element) } }.map {
                file.violation($0.offset + 1, "names a path of one machine; say it relative to the project")
            }
        }
    }

    /// Whether the path stands in the line as a root path, not as the end of an address.
    private static func namesPath(_ path: String, in line: Substring) -> Bool {
        line.ranges(of: path).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && !"._-$})".contains(before)
        }
    }
}

extension String {
    /// `shanghai-repair` for `ShanghaiRepair`.
    var kebab: String {
        reduce(into: "") { text, letter in
            if letter.isUppercase && !text.isEmpty { text += "-" }
            text += letter.lowercased()
        }
    }
}
