/// What `Package.swift` says: targets with their dependencies, regions, packages.
struct Manifest {
    struct Target: Equatable {
        let name: String
        let dependencies: [String]
        let isTest: Bool
        let line: Int
    }

    let file: SourceFile
    let regions: [String]
    let targets: [Target]

    init(_ file: SourceFile) {
        self.file = file
        let regions = Self.regionNames(file.code)
        self.regions = regions
        targets = ManifestScanner(file: file, regions: regions).targets()
    }

    var names: Set<String> { Set(targets.map(\.name)) }

    func target(_ name: String) -> Target? { targets.first { $0.name == name } }

    /// The floor of a target; nil when the table of the house lacks it.
    func floor(_ name: String) -> Int? {
        regions.contains(name) ? Floors.plugin : Floors.table[name]
    }

    /// The strings of `let regions = […]`.
    private static func regionNames(_ code: [Token]) -> [String] {
        guard let at = code.firstIndex(where: { $0.isWord("regions") }) else { return [] }
        return code[at...].prefix { !$0.isSymbol("]") }.filter { $0.kind == .string }.map(\.text)
    }
}
