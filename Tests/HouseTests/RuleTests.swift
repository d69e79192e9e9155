import Testing

/// Each rule finds what it is for, names the place, and leaves the allowed case alone.
@Suite struct RuleTests {
    private func places(_ violations: [Violation]) -> [String] { violations.map { "\($0.path):\($0.line)" } }

    private func manifest(_ targets: String) -> Manifest {
        Manifest(SourceFile("Package.swift", "let regions = [\"NorthRepair\"]\nlet targets = [\n\(targets)\n]"))
    }

    @Test(arguments: [
        (#"library("HubAudit", ["HubFiles"])"#, "lower floors"),
        (#"library("HubCore", ["HubHost"])"#, "lower floors"),
        (#"library("Shelf", [])"#, "has no floor"),
        (#"library("HubFiles", ["CSQLite"])"#, "may bind"),
        (#"target(name: "NorthRepair", dependencies: ["HubCore"])"#, "contract and the kit"),
    ])
    func `a dependency on the wrong floor is named`(target: String, fault: String) {
        let violations = FloorRules.dependencies(manifest(target))
        #expect(places(violations) == ["Package.swift:3"])
        #expect(violations.first?.rule.contains(fault) == true)
    }

    @Test func `dependencies on lower floors pass`() {
        let targets = """
            library("HTTPCore"), library("RegionSDK", ["HTTPCore"]), library("HubCore", ["RegionSDK"]),
            .target(name: "NorthRepair", dependencies: ["RegionSDK", "HTTPCore"]), tests("HubCoreTests", ["HubHost"]),
            """
        #expect(FloorRules.dependencies(manifest(targets)).isEmpty)
    }

    @Test func `a Swift package is refused`() {
        let file = SourceFile(
            "Package.swift", #"let p = Package(dependencies: [.package(url: "https://x", from: "1.0.0")])"#)
        #expect(places(FloorRules.packages(Manifest(file))) == ["Package.swift:1"])
    }

    @Test func `an undeclared import is found however it is written`() {
        let manifest = manifest(#"library("HubCore", ["RegionSDK"]), library("HubFiles"), library("RegionSDK")"#)
        let tree: SourceTree = SourceTree([
            "Sources/HubCore/A.swift": "import Glibc\nimport RegionSDK\nimport HubFiles",
            "Sources/HubCore/B.swift": "@testable import HubFiles\nimport struct HubFiles.File\n// import HubFiles",
        ])
        let expected = ["Sources/HubCore/A.swift:3", "Sources/HubCore/B.swift:1", "Sources/HubCore/B.swift:2"]
        #expect(places(FloorRules.imports(tree, manifest)) == expected)
    }

    @Test func `Foundation is refused and its essentials are not`() {
        let tree = SourceTree([
            "Sources/HubCore/A.swift": "import FoundationEssentials\nimport Foundation",
            "Tests/HubCoreTests/A.swift": "import Foundation",
        ])
        #expect(places(WordRules.foundation(tree)) == ["Sources/HubCore/A.swift:2"])
    }

    @Test func `public is refused outside the published targets`() {
        let source = "struct A {\n    public var b = 1\n}\nlet c = Access.public\nfunc d(public: Int) {}"
        let tree = SourceTree(["Sources/HubCore/A.swift": source, "Sources/HTML/A.swift": source])
        #expect(places(WordRules.published(tree)) == ["Sources/HubCore/A.swift:2"])
    }

    @Test func `traps and marks are found, and words that only look so are not`() {
        let source = """
            let a = try! b()
            // \("TO" + "DO") later
            fatalError("x")
            let c = "沪建XXX号 try!"
            guard try !d() else { return }
            """
        let tree = SourceTree(["Plugins/NorthRepair/A.swift": source])
        #expect(places(WordRules.unfinished(tree)).sorted() == (1...3).map { "Plugins/NorthRepair/A.swift:\($0)" })
    }

    @Test func `empty names are refused`() {
        let tree = SourceTree(["Sources/HubCore/A.swift": "struct FileManager {}\nstruct Utility {}\nstruct Filing {}"])
        #expect(places(WordRules.emptyNames(tree)).count == 2)
    }

    @Test func `a region is named in the list of regions only`() {
        let source = "let all = [NorthRepair.self]\nlet name = \"north-repair\"\n// NorthRepair"
        let tree = SourceTree([
            "Sources/hub/Regions.swift": source, "Sources/hub-bench/Regions.swift": source,
            "Sources/HubHost/A.swift": source, "Sources/hub-bench/Load.swift": source,
        ])
        #expect(
            places(WordRules.regionNames(tree, ["NorthRepair"])) == [
                "Sources/HubHost/A.swift:1", "Sources/HubHost/A.swift:2",
                "Sources/hub-bench/Load.swift:1", "Sources/hub-bench/Load.swift:2",
            ])
    }

    @Test func `a path of a machine is found in any file`() {
        let path = "/" + "work/x"
        let tree = SourceTree(["README.md": "see\n`\(path)`", "a.txt": "https://host\(path) .build\(path)"])
        #expect(places(WordRules.machinePaths(tree)) == ["README.md:2"])
    }

    @Test func `long files and long functions are found`() {
        let long = "struct A {\n" + String(repeating: "    let a = 1\n", count: 400) + "}"
        let body = "struct A {\n    func b() {\n" + String(repeating: "        c()\n", count: 61) + "    }\n}"
        let tree = SourceTree(["Sources/HubCore/A.swift": long, "Sources/HubCore/B.swift": body])
        #expect(places(ShapeRules.files(tree)).contains("Sources/HubCore/A.swift:401"))
        #expect(places(ShapeRules.functions(tree)).contains("Sources/HubCore/B.swift:2"))
        #expect(ShapeRules.functions(tree).contains { $0.rule.contains("median") })
    }

    @Test(arguments: [
        ("Order.swift", "struct Order {}", true), ("Order+Rows.swift", "extension Order {}", true),
        ("main.swift", "run()", true), ("Order.swift", "struct Other { enum Order {} }", true),
        ("orders.swift", "struct Order {}", false), ("Order.swift", "func order() {}", true),
        ("Order.swift", "func order() {}\nstruct Other {}", true),
        ("Order.swift", "func sort() {}\nstruct Other {}", false), ("Order.swift", "// Order", false),
    ])
    func `a file is called after its type`(name: String, source: String, allowed: Bool) {
        let tree = SourceTree([SourceFile("Sources/HubCore/\(name)", source)])
        #expect(ShapeRules.fileNames(tree).isEmpty == allowed)
    }

    @Test(arguments: [
        ("SELECT id FROM t", true), ("INSERT INTO t VALUES (1)", true), ("update t set a = 1", false),
        ("UPDATE t SET a = 1", true), ("delete from t", true), ("CREATE TABLE IF NOT EXISTS t (a)", true),
        ("Select a district from the list", false), ("SELECT \\(columns)", true), ("已更新", false),
    ])
    func `a statement is told from a sentence`(text: String, isStatement: Bool) {
        #expect(DatabaseRules.isStatement(text) == isStatement)
    }

    @Test func `SQL is allowed in stores and schemas`() {
        let source = #"let a = "DELETE FROM t""#
        let tree = SourceTree([
            "Plugins/NorthRepair/Store/A.swift": source, "Sources/HubDatabase/A.swift": source,
            "Sources/RegionSDK/Database/A.swift": source, "Sources/HubCore/A.swift": source,
            "Plugins/NorthRepair/Rules/A.swift": source,
        ])
        #expect(
            places(DatabaseRules.statements(tree)) == [
                "Sources/HubCore/A.swift:1", "Plugins/NorthRepair/Rules/A.swift:1",
            ])
    }

    @Test func `a region invents no slot`() {
        let tree = SourceTree([
            "Plugins/NorthRepair/NorthRepair.swift": "", "Plugins/NorthRepair/Filings/Report.swift": "",
            "Plugins/NorthRepair/Models/Report.swift": "", "Plugins/NorthRepair/Report.swift": "",
            "extra/a.txt": "", "Makefile": "", ".ci/run": "", "config/hub.json5": "",
        ])
        let invented = ["Plugins/NorthRepair/Models/Report.swift:1", "Plugins/NorthRepair/Report.swift:1"]
        #expect(places(FolderRules.slots(tree)) == invented)
        #expect(places(FolderRules.top(tree)) == ["extra/a.txt:1", "Makefile:1"])
    }

    @Test func `a region has its door, its page and its permissions`() {
        let door = String(repeating: "let a = 1\n", count: 81)
        let tree = SourceTree([
            "Plugins/NorthRepair/NorthRepair.swift": door, "Plugins/NorthRepair/README.md": "",
            "config/regions/north-repair.json5": "",
        ])
        let expected = [
            "Plugins/NorthRepair/Permissions.swift:1", "Tests/NorthRepairTests/ContractTests.swift:1",
            "Plugins/NorthRepair/NorthRepair.swift:81",
        ]
        #expect(places(FolderRules.doors(tree, ["NorthRepair"])) == expected)
    }

    @Test func `migrations have a number each`() {
        let tree = SourceTree([
            "Plugins/NorthRepair/Schema/m0001_experts.sql": "", "Plugins/NorthRepair/Schema/m0001_draws.sql": "",
            "Plugins/NorthRepair/Schema/experts.sql": "",
        ])
        #expect(places(FolderRules.migrations(tree)).count == 2)
    }

    @Test func `what is public needs a comment, what a protocol asks for does not`() {
        let source = """
            /// A tag.
            public struct Tag: Hashable {
                public let name: String
                public init(stringLiteral value: String) {}
                public static func == (a: Tag, b: Tag) -> Bool { true }
                let inner: Int
                public init(name: String, inner: Int) {
                    self.name = name
                    self.inner = inner
                }
                /// Names known everywhere.
                public static let bold = Tag("b")
                public static let italic = Tag("i")

                public static let other = Tag("o")
            }
            extension Tag: Sequence {
                public func underestimatedCount() {}
            }
            extension Tag {
                @inlinable
                public func render() {}
                public static let plain = Tag("p")
            }
            /// A part.
            public protocol Part {
                /// Its tag.
                var tag: Tag { get }
                func draw()
            }
            extension Part { public var tag: Tag { Tag("p") } }
            """
        let tree = SourceTree(["Sources/HTML/Tag.swift": source, "Sources/HubCore/Tag.swift": source])
        #expect(places(CommentRules.published(tree)) == [3, 21, 29].map { "Sources/HTML/Tag.swift:\($0)" })
    }

    @Test func `a type needs a line of documentation`() {
        let tree = SourceTree(["Sources/HubCore/A.swift": "/// One.\nstruct A { struct Inner {} }\n\nenum B {}"])
        #expect(places(DocumentRules.types(tree)) == ["Sources/HubCore/A.swift:4"])
    }

    @Test func `a test is called by a sentence`() {
        let source = "@Test(arguments: [1]) func readsRows(a: Int) {}\n@Test func `rows are read`() {}\nfunc rows() {}"
        let tree = SourceTree(["Tests/HubCoreTests/RowTests.swift": source])
        #expect(places(ShapeRules.testNames(tree)) == ["Tests/HubCoreTests/RowTests.swift:1"])
    }

    @Test func `decisions are numbered, headed and short`() {
        let page = "# 1\n\n## Context\n\n## Decision\n\n## Consequences\n"
        let folder = "Sources/HubHost/Decisions"
        let good = SourceFile("\(folder)/0001-a.md", page)
        #expect(DocumentRules.decisions(SourceTree([good])).isEmpty)
        let long = SourceFile("\(folder)/0003-b.md", page + String(repeating: "x\n", count: 60))
        #expect(
            places(DocumentRules.decisions(SourceTree([good, long]))).sorted() == [
                "\(folder)/0003-b.md:1", "\(folder)/0003-b.md:61",
            ])
        let bare = SourceFile("\(folder)/0001-a.md", "# 1\n")
        #expect(DocumentRules.decisions(SourceTree([bare])).count == 3)
    }

    /// The first cells of a region's table, the names of its tests, and how many faults there are.
    static let requirements: [(cells: [String], test: String, faults: Int)] = [
        (["XX-01, XX-02", "XX-03"], "XX-01 XX-02 XX-03", 0), (["XX-01", "XX-03"], "XX-01 XX-03", 1),
        (["XX-01, XX-02", "XX-03"], "XX-01 XX-03", 1), (["XX-01 to XX-03"], "XX-01 XX-02 XX-03", 2),
        (["XX-01, XX-02, XX-03"], "XX-01 to XX-03 XX-02", 2), (["nothing"], "XX-01", 1),
    ]

    @Test(arguments: requirements) func `each requirement stands by itself, in the page and in a test`(
        row: (cells: [String], test: String, faults: Int)
    ) {
        let table = row.cells.map { "| \($0) | a test |" }.joined(separator: "\n")
        let tree = SourceTree([
            "Plugins/N/README.md": "# N\n\n## Requirements and tests\n\n| Requirement | Test |\n|---|---|\n\(table)\n",
            "Tests/NTests/NTests.swift": "@Test func `\(row.test)`() {}",
        ])
        #expect(RequirementRules.pages(tree).count == row.faults)
    }

    @Test func `a link that leads nowhere is found`() {
        let page = "[a](deploy/run) [b](https://x.example/y)\n[c](#part) [d](config/) [e](gone.md)"
        let tree = SourceTree([
            "README.md": page, "deploy/run": "", "config/hub.json5": "", "Plugins/N/README.md": "[up](../../README.md)",
        ])
        #expect(places(DocumentRules.links(tree)) == ["README.md:2"])
    }
}
