/// How long files and functions are, and what files are called.
enum ShapeRules {
    static let longestFile = 400
    static let longestFunction = 60

    static func files(_ tree: SourceTree) -> [Violation] {
        let long = tree.program.filter { $0.lines.count > longestFile }
        return long.map {
            $0.violation(
                longestFile + 1, "\($0.lines.count) lines; no file has more than \(longestFile): split it by aspect")
        } + spread("file", tree.program.map(\.lines.count), median: 70, most: 250)
    }

    static func functions(_ tree: SourceTree) -> [Violation] {
        let long = tree.program.flatMap { file in
            file.functions.filter { $0.length > longestFunction }.map {
                file.violation(
                    $0.line,
                    "\($0.name) has \($0.length) lines; no function has more than \(longestFunction): a longer one is a table in"
                        + " disguise, make it data")
            }
        }
        return long + spread("function", tree.program.flatMap(\.functions).map(\.length), median: 8, most: 30)
    }

    /// The median and the 95th percentile of all.
    private static func spread(_ what: String, _ lengths: [Int], median: Int, most: Int) -> [Violation] {
        let sorted = lengths.sorted()
        guard !sorted.isEmpty else { return [] }
        let found = [
            ("median", sorted[sorted.count / 2], median), ("95th percentile", sorted[sorted.count * 95 / 100], most),
        ]
        return found.filter { $0.1 > $0.2 }.map {
            Violation(path: "Sources", line: 0, rule: "the \($0.0) \(what) has \($0.1) lines; the house allows \($0.2)")
        }
    }

    /// A file is called after a type in it, or `Type+Aspect` where it adds to one. A file may
    /// be called after its free function (`badge` in `Badge`), and one of free functions alone as it likes.
    static func fileNames(_ tree: SourceTree) -> [Violation] {
        let unnamed: Set = ["Sources/hub/Regions.swift"]
        return tree.program.filter { $0.name != "main" && !unnamed.contains($0.path) }.compactMap { file in
            let type = String(file.name.prefix { $0 != "+" })
            let outer = file.declarations.filter {
                $0.scope == .file && $0.modifiers.isDisjoint(with: ["private", "fileprivate"])
            }
            if !file.code.isEmpty && outer.allSatisfy({ $0.keyword == "func" }) { return nil }
            let named = file.declarations.contains { ($0.isType || $0.keyword == "extension") && $0.name == type }
            let made = outer.contains { $0.keyword == "func" && $0.name.capitalizedFirst == type }
            return named || made
                ? nil : file.violation(1, "is called \(file.name), but no type or function \(type) is declared in it")
        }
    }

    /// A test is called by a sentence in backticks, which reads as what it holds the program to.
    static func testNames(_ tree: SourceTree) -> [Violation] {
        tree.files.filter { $0.isSwift && $0.parts[0] == "Tests" }.flatMap { file in
            file.declarations.filter {
                $0.keyword == "func" && $0.modifiers.contains("Test") && !$0.name.hasPrefix("`")
            }
            .map { file.violation($0.line, "the test \($0.name) is not called by a sentence in backticks") }
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
