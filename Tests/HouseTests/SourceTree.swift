import Foundation

/// The project's files as the rules read them: from the disk, or written out in a test of a rule.
struct SourceTree {
    let files: [SourceFile]

    init(_ files: [SourceFile]) { self.files = files }

    /// Files by path, for trying a rule on an example.
    init(_ texts: KeyValuePairs<String, String>) { files = texts.map { SourceFile($0.key, $0.value) } }

    /// The project this test was built from.
    static let project = SourceTree(readProject())

    /// The project's folder: this file lies in `Tests/HouseTests`.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files of the program: `Sources` and `Plugins`.
    var program: [SourceFile] { files.filter { $0.isSwift && ["Sources", "Plugins"].contains($0.parts[0]) } }

    /// The Swift files of region apps.
    var plugins: [SourceFile] { files.filter { $0.isSwift && $0.parts[0] == "Plugins" } }

    func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    /// Every file below the root, but not what the build makes and what git keeps for itself.
    private static func readProject() -> [SourceFile] {
        let unread: Set<String> = [".build", ".git", "__pycache__", ".pytest_cache", "Package.resolved", ".swiftpm"]
        guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [] }
        var files: [SourceFile] = []
        for case let path as String in walker {
            if unread.contains((path as NSString).lastPathComponent) {
                walker.skipDescendants()
                continue
            }
            guard let data = FileManager.default.contents(atPath: root.appendingPathComponent(path).path),
                let text = String(data: data, encoding: .utf8)
            else { continue }
            files.append(SourceFile(path, text))
        }
        return files.sorted { $0.path < $1.path }
    }
}
