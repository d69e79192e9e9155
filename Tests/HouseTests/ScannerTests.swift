import Testing

/// The scanner sees code as the compiler does: a rule is only as good as this.
@Suite struct ScannerTests {
    private func kinds(_ source: String) -> [Token.Kind] { Lexer.tokens(of: source).map(\.kind) }

    private func file(_ source: String) -> SourceFile { SourceFile("Sources/HubCore/Example.swift", source) }

    @Test func `comments nest and hide code`() {
        let file = file("/* a /* try! */ b */ let x = 1 // fatalError(")
        #expect(file.code.map(\.text) == ["let", "x", "=", "1"])
        #expect(file.tokens.count == 6)
    }

    @Test func `strings hide code but not their interpolations`() {
        let file = file(##"let a = "try! \(name("x")) \"q\" //"; let b = #"raw "\n" \#(c)"#; d"##)
        #expect(file.code.map(\.text).suffix(2) == [";", "d"])
        #expect(file.code.contains { $0.isWord("name") })
        #expect(file.code.contains { $0.isWord("c") })
        #expect(!file.code.contains { $0.isWord("n") || $0.isWord("try") })
    }

    @Test func `strings of many lines end at their quotes`() {
        let file = file("let a = \"\"\"\n    SELECT \"id\"\n    FROM t\n    \"\"\"\nlet b = 2")
        #expect(file.code.filter { $0.kind == .string }.count == 1)
        #expect(file.code.last?.line == 5)
    }

    @Test func `a regular expression with a quote is no string`() {
        #expect(kinds(#"x.firstMatch(of: /a"b/) + "c""#).filter { $0 == .string }.count == 1)
        #expect(kinds("a / b / c").allSatisfy { $0 != .regex })
    }

    @Test func `functions are measured between their braces`() {
        let source = """
            protocol P {
                func required(_ a: Int) async throws
                    -> Int
                init(b: Int)
            }
            func one() { }
            func two<T: Sequence>(_ f: () -> T = { fatal() }) throws -> [T]
            where T.Element == Int
            {
                a()
                b { c in
                    c
                }
            }
            struct S {
                init?(_ a: Int) {
                    self.init()
                }
                static func == (a: S, b: S) -> Bool {
                    true
                }
            }
            """
        let functions = file(source).functions
        #expect(functions.map(\.name) == ["one", "two", "init", "="])
        #expect(functions.map(\.length) == [1, 4, 1, 1])
    }

    @Test func `declarations know what stands around them`() {
        let source = """
            /// Documented.
            @frozen
            public struct A<T: P>: Q {
                public var b: Int { let c = 1; return c }
                /// Documented.
                public private(set) var d = { let e = 2; return e }()
            }
            extension A.Inner: Hashable { public func f() {} }
            extension A where T: Q { public func g() {} }
            func h(public: Int, actor: String) { switch public { default: actor } }
            """
        let found = file(source).declarations
        func named(_ name: String) -> Declaration? { found.first { $0.name == name } }
        #expect(named("A")?.isDocumented == true)
        #expect(named("A")?.modifiers == ["public", "frozen"] || named("A")?.modifiers.contains("public") == true)
        #expect(named("b")?.isDocumented == false)
        #expect(named("b")?.scope == .type)
        #expect(named("c")?.scope == .code)
        #expect(named("d")?.isDocumented == true)
        #expect(named("d")?.modifiers.contains("public") == true)
        #expect(named("Inner")?.keyword == "extension")
        #expect(named("f")?.scope == .extensionBody(conforms: true))
        #expect(named("g")?.scope == .extensionBody(conforms: false))
        #expect(named("h")?.modifiers == [])
    }

    @Test func `the manifest is read with its regions`() {
        let source = #"""
            let regions = ["NorthRepair", "SouthRepair"]
            func library(_ name: String, _ deps: [Target.Dependency] = []) -> Target { .target(name: name, dependencies: deps) }
            let package = Package(name: "X", dependencies: [], targets: [
                .systemLibrary(name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3"),
                library("HTTPCore"),
                library("HubCore", ["RegionSDK", "HTTPCore"]),
                .executableTarget(name: "hub", dependencies: ["HubHost"] + regions.map { .target(name: $0) }, path: "Sources/hub"),
            ] + regions.map { .target(name: $0, dependencies: ["RegionSDK"], path: "Plugins/\($0)") }
              + regions.map { tests("\($0)Tests", [.target(name: $0), "RegionSDK"]) })
            """#
        let manifest = Manifest(SourceFile("Package.swift", source))
        #expect(manifest.target("CSQLite")?.dependencies == [])
        #expect(manifest.target("HubCore")?.dependencies == ["RegionSDK", "HTTPCore"])
        #expect(manifest.target("hub")?.dependencies == ["HubHost", "NorthRepair", "SouthRepair"])
        #expect(manifest.target("SouthRepair")?.dependencies == ["RegionSDK"])
        #expect(manifest.target("NorthRepairTests")?.dependencies == ["NorthRepair", "RegionSDK"])
        #expect(manifest.targets.count == 8)
        #expect(manifest.floor("NorthRepair") == Floors.plugin)
    }
}
