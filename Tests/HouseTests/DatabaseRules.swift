/// SQL stands where the database is looked after, and nowhere else.
enum DatabaseRules {
    static func statements(_ tree: SourceTree) -> [Violation] {
        tree.program.filter { !mayHoldSQL($0) }.flatMap { file in
            file.code.filter { $0.kind == .string && isStatement($0.text) }.map {
                file.violation(
                    $0, "SQL outside Store/ and Schema/: \($0.text.prefix(40).split(separator: "\n").first ?? "")…")
            }
        }
    }

    static func files(_ tree: SourceTree) -> [Violation] {
        tree.files.filter { $0.path.hasSuffix(".sql") && !$0.parts.contains("Schema") && $0.parts[0] != "Tests" }
            .map { $0.violation(1, "an .sql file outside Schema/") }
    }

    private static func mayHoldSQL(_ file: SourceFile) -> Bool {
        file.target == "HubDatabase" || file.path.hasPrefix("Sources/RegionSDK/Database/")
            || !Set(file.parts.dropLast()).isDisjoint(with: ["Store", "Schema"])
    }

    /// Whether a string reads as a statement: its words in capitals, or a phrase no sentence contains.
    static func isStatement(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        let phrases = [
            ["INSERT", "INTO"], ["DELETE", "FROM"], ["CREATE", "TABLE"], ["CREATE", "INDEX"], ["ALTER", "TABLE"],
            ["DROP", "TABLE"], ["INSERT", "OR", "REPLACE"], ["INSERT", "OR", "IGNORE"], ["CREATE", "UNIQUE", "INDEX"],
            ["CREATE", "VIRTUAL", "TABLE"], ["CREATE", "VIEW"], ["CREATE", "TRIGGER"],
        ]
        let upper = words.map { $0.uppercased() }
        if phrases.contains(where: { upper.starts(with: $0) || contains(words, $0) }) { return true }
        return follows(words, "SELECT", "FROM") || follows(words, "UPDATE", "SET") || words.first == "SELECT"
    }

    private static func contains(_ words: [String], _ phrase: [String]) -> Bool {
        words.indices.contains { words[$0...].starts(with: phrase) }
    }

    private static func follows(_ words: [String], _ first: String, _ second: String) -> Bool {
        guard let index = words.firstIndex(of: first) else { return false }
        return words[index...].contains(second)
    }
}
