/// Requirements: each number of a region stands in the table of its page, and in a test.
enum RequirementRules {
    static let heading = "## Requirements and tests"

    /// The pages of regions that have such a table.
    static func pages(_ tree: SourceTree) -> [Violation] {
        let tests = tree.files.filter { $0.parts[0] == "Tests" && $0.target != "HouseTests" }
        return tree.files.filter { isPage($0) }.flatMap { page($0, tests) }
    }

    private static func isPage(_ file: SourceFile) -> Bool {
        file.parts.count == 3 && file.parts[0] == "Plugins" && file.parts[2] == "README.md"
            && file.text.contains("\n\(heading)\n")
    }

    private static func page(_ page: SourceFile, _ tests: [SourceFile]) -> [Violation] {
        let lines = page.lines.enumerated().drop { $0.element != heading }.dropFirst().prefix {
            !$0.element.hasPrefix("## ")
        }
        let cells = lines.compactMap { line in cell(line.element).map { (line: line.offset + 1, text: $0) } }
        let ranges = cells.filter { $0.text.contains(range) }
        let numbers = cells.flatMap { cell in found(in: cell.text).map { (cell.line, $0) } }
        guard let region = numbers.first?.1.region, let last = numbers.map(\.1.number).max() else {
            return [page.violation(1, "the table below “\(heading)” names no requirement")]
        }
        let named = Set(numbers.map(\.1))
        let tested = Set(tests.flatMap { found(in: words(of: $0, region)) })
        let missing = (1...last).map { Requirement(region: region, number: $0) }.filter { !named.contains($0) }
        return ranges.map { page.violation($0.line, "“\($0.text)”: each number stands by itself") }
            + missing.map { page.violation(1, "\($0) stands in no row of “\(heading)”") }
            + named.subtracting(tested).sorted().map { page.violation(1, "\($0) stands in no test") }
    }

    /// The first cell of a row.
    private static func cell(_ line: Substring) -> String? {
        guard line.hasPrefix("| ") else { return nil }
        return line.dropFirst(2).split(separator: "|", omittingEmptySubsequences: false).first.map(String.init)
    }

    /// What a test says, without ranges: they say nothing of what lies between.
    private static func words(of test: SourceFile, _ region: String) -> String {
        guard test.text.contains("\(region)-") else { return "" }
        return test.text.replacing(range, with: "")
    }

    private static var range: Regex<Substring> { /[A-Z]{2}-[0-9]+ ?(?:to|…|–) ?(?:[A-Z]{2}-)?[0-9]+/ }

    private static func found(in text: String) -> [Requirement] {
        text.matches(of: /\b([A-Z]{2})-([0-9]{2,3})\b/).compactMap { match in
            Int(match.output.2).map { Requirement(region: String(match.output.1), number: $0) }
        }
    }
}

/// A requirement by its number: BJ-07.
private struct Requirement: Hashable, Comparable, CustomStringConvertible {
    let region: String
    let number: Int

    var description: String { "\(region)-\(number < 10 ? "0" : "")\(number)" }

    static func < (left: Requirement, right: Requirement) -> Bool { left.number < right.number }
}
