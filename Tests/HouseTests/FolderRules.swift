/// What stands at the top and in a region's folder.
enum FolderRules {
    private static let topFolders: Set = ["Sources", "Plugins", "Tests", "config", "deploy"]
    private static let topFiles: Set = ["Package.swift", "README.md", "README.zh-CN.md", "CHANGELOG.md"]

    static func top(_ tree: SourceTree) -> [Violation] {
        tree.files.filter { file in
            let first = file.parts[0]
            return !first.hasPrefix(".") && !(file.parts.count > 1 ? topFolders : topFiles).contains(first)
        }.map {
            $0.violation(
                1, "stands at the top of the project, where only \(topFolders.sorted()) and \(topFiles.sorted()) are")
        }
    }

    private static let slotFolders: Set = [
        "Filings", "Registrations", "Rules", "Steps", "Schema", "Store", "Routes", "Pages", "Reference",
    ]
    private static let slotFiles: Set = ["README.md", "Permissions.swift", "Notices.swift"]
    static let longestDoor = 80

    /// A region has the slots of every region, and invents none.
    static func slots(_ tree: SourceTree) -> [Violation] {
        tree.files.filter { $0.parts[0] == "Plugins" && $0.parts.count > 2 }.filter { file in
            let (region, slot) = (file.parts[1], file.parts[2])
            return file.parts.count > 3
                ? !slotFolders.contains(slot) : !slotFiles.union(["\(region).swift"]).contains(slot)
        }.map {
            $0.violation(
                1, "\($0.parts[2]) is no slot of a region; there are \(slotFolders.sorted()) and \(slotFiles.sorted())")
        }
    }

    /// A region has a front door, short enough to read at once, a page that says who uses it, settings and its contract.
    static func doors(_ tree: SourceTree, _ regions: [String]) -> [Violation] {
        regions.flatMap { region -> [Violation] in
            let door = "Plugins/\(region)/\(region).swift"
            let needed = [
                door, "Plugins/\(region)/README.md", "Plugins/\(region)/Permissions.swift",
                "config/regions/\(region.kebab).json5", "Tests/\(region)Tests/ContractTests.swift",
            ]
            let missing = needed.filter { tree.file($0) == nil }
            let absent = missing.map { Violation(path: $0, line: 1, rule: "is missing; every region has one") }
            guard let file = tree.file(door), file.lines.count > longestDoor else { return absent }
            return absent
                + [
                    file.violation(
                        longestDoor + 1, "the front door has \(file.lines.count) lines; at most \(longestDoor)")
                ]
        }
    }

    /// Migrations are called `m0001_name.sql`, each number once.
    static func migrations(_ tree: SourceTree) -> [Violation] {
        let files = tree.files.filter { $0.parts.contains("Schema") && $0.path.hasSuffix(".sql") }
        let misnamed = files.filter { $0.name.wholeMatch(of: /m\d{4}_[a-z0-9_]+/) == nil }
        let numbered = Dictionary(grouping: files) { $0.path.prefix { $0 != "_" } }
        let twice = numbered.values.filter { $0.count > 1 }.compactMap { $0.last }
        return misnamed.map { $0.violation(1, "a migration is called m0001_what_it_makes.sql") }
            + twice.map { $0.violation(1, "its number is taken; migrations are appended") }
    }
}
