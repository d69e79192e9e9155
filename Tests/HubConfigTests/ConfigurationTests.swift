import Foundation
import HubConfig
import HubCore
import RegionSDK
import Testing

struct ConfigurationTests {
    @Test func `what is not said has the default`() throws {
        let configuration = try configuration()
        let hub = configuration.hub
        #expect(hub.listen == [.tcp(host: "127.0.0.1", port: 8080, isSecure: false)])
        #expect(hub.tls == nil && hub.data == "data" && hub.log.access == .standardOutput && hub.loops == 0)
        #expect(hub.trustedProxies.isEmpty && hub.drainSeconds == 20)
        let limits = hub.limits
        #expect(limits.requestLine == 8192 && limits.headers == 32_768 && limits.headerFields == 100)
        #expect(limits.headerSeconds == 10 && limits.bodyGraceSeconds == 10 && limits.bodyMinimumRate == 1024)
        #expect(limits.chunkExtensions == 4096 && limits.trailers == 8192 && limits.keepAliveSeconds == 60)
        #expect(limits.jsonDepth == 64 && limits.multipartParts == 1000 && limits.passwordHashes == 0)
        guard case .sqlite = hub.database else {
            Issue.record("the database is not SQLite")
            return
        }
        let tenant = try #require(configuration.tenants.first)
        #expect(tenant.id == "shanghai" && tenant.prefix == "/shanghai" && tenant.hosts.isEmpty)
        #expect(tenant.policy.idleMinutes == 30 && tenant.policy.absoluteHours == 12 && tenant.policy.lockAfter == 5)
        #expect(tenant.policy.lockSourceAfter == 20 && tenant.policy.lockMinutes == 15)
        #expect(tenant.policy.passwordLength == 8 && tenant.policy.passwordClasses == 3)
    }

    @Test func `what is said is read`() throws {
        let configuration = try configuration([
            "hub.json5": """
            {
                listen: [{ host: "::", port: 443, tls: true }, { unix: "/run/hub.sock" }],
                tls: { certificate: "/dev/null", key: "/dev/null", clientCertificates: "optional",
                    clientAuthorities: "/dev/null" },
                data: "/var/lib/hub", log: { access: "/var/log/hub.log" }, trustedProxies: ["10.0.0.0/8", "::1"],
                loops: 3, limits: { requestLine: 0x1000, connections: 5 }, drainSeconds: 0,
                rateLimits: { requestsPerSecond: 7, signInBurst: 2 },
            }
            """,
            "tenants/shanghai.json5": """
            { id: "shanghai", title: "上海", owner: "甲", support: "021-1", hosts: ["a.cn", "xn--fiq228c.cn"],
              regions: [], brand: "#1D4F91", policy: { idleMinutes: 10, passwordClasses: 4 } }
            """,
        ])
        #expect(
            configuration.hub.listen == [.tcp(host: "::", port: 443, isSecure: true), .unix(path: "/run/hub.sock")])
        #expect(configuration.hub.tls?.clientCertificates == .optional && configuration.hub.loops == 3)
        #expect(configuration.hub.log.access == .file("/var/log/hub.log") && configuration.hub.drainSeconds == 0)
        #expect(configuration.hub.limits.requestLine == 4096 && configuration.hub.limits.connections == 5)
        #expect(configuration.hub.rateLimits.requestsPerSecond == 7 && configuration.hub.rateLimits.signInBurst == 2)
        let tenant = try #require(configuration.tenants.first)
        #expect(tenant.hosts == ["a.cn", "xn--fiq228c.cn"] && tenant.prefix.isEmpty && tenant.owner == "甲")
        #expect(tenant.brand?.text == "#1d4f91" && tenant.policy.idleMinutes == 10)
    }

    @Test func `a region's settings have the kinds that were declared`() throws {
        let settings = try configuration([
            "regions/shanghai-repair.json5": "{ days: 3, strict: false, name: '', kinds: ['b', 'c'], figure: null }"
        ]).regions["shanghai-repair"]
        #expect(
            settings == [
                "days": .integer(3), "strict": .flag(false), "name": .text(""), "kinds": .texts(["b", "c"]),
                "figure": .empty,
            ])
    }

    @Test(
        arguments: [("7", .integer(7)), ("'x'", .text("x")), ("true", .flag(true)), ("['a']", .texts(["a"]))]
            as [(String, Setting.Value)])
    func `a setting without a default takes any kind`(text: String, value: Setting.Value) throws {
        let given = try configuration(["regions/shanghai-repair.json5": "{ figure: \(text) }"])
        #expect(given.regions["shanghai-repair"] == ["figure": value])
    }

    @Test func `tenants come in the order of their files and only from JSON5 files`() throws {
        let configuration = try configuration([
            "tenants/b.json5": "{ id: 'bb', title: 'B', prefix: '/b1' }",
            "tenants/a.json5": "{ id: 'aa', title: 'A', prefix: '/a1' }",
            "tenants/c.json5~": "{", "tenants/README.md": "no",
        ])
        #expect(configuration.tenants.map(\.id) == ["aa", "bb", "shanghai"])
    }

    @Test func `every limit is inclusive at both of its bounds`() throws {
        let bounds = [("requestLine", 512, 65_536), ("jsonDepth", 1, 512), ("passwordQueue", 0, 10_000)]
        for (key, least, most) in bounds {
            for (value, fits) in [(least - 1, false), (least, true), (most, true), (most + 1, false)] {
                let files = ["hub.json5": "{ listen: [{port: 1}], limits: { \(key): \(value) } }"]
                #expect(faults(files).isEmpty == fits, "\(key) \(value)")
            }
        }
    }

    @Test func `the defaults that the shipped files show as comments are the defaults`() throws {
        let plain = try configuration()
        let shown = try configuration([
            "hub.json5": Self.uncommented("hub.json5"),
            "tenants/shanghai.json5": Self.uncommented("tenants/shanghai.json5"),
        ])
        #expect(shown.hub.limits == plain.hub.limits && shown.hub.rateLimits == plain.hub.rateLimits)
        #expect(shown.hub.loops == plain.hub.loops && shown.hub.drainSeconds == plain.hub.drainSeconds)
        #expect(shown.hub.data == plain.hub.data && shown.hub.log == plain.hub.log)
        #expect(shown.tenants.map(\.policy) == plain.tenants.map(\.policy))
    }

    /// The configuration folder beside the sources.
    static let shipped = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/config"

    /// A shipped file with the figures that stand in comments put into force.
    private static func uncommented(_ name: String) throws -> String {
        let text = try String(contentsOfFile: "\(shipped)/\(name)", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let (figures, shown) = (#/^(\s*)\/\/ ([a-zA-Z]+: [0-9]+,.*)$/#, lines)
        let active = shown.map { line in line.wholeMatch(of: figures).map { "\($0.1)\($0.2)" } ?? String(line) }
        #expect(active.filter { line in !lines.contains(line[...]) }.count >= 7, "\(name) shows no figures")
        return active.joined(separator: "\n")
    }

    @Test func `the files that come with the hub are valid`() throws {
        let configuration = try Configuration.read(
            Self.shipped,
            regions: ["beijing-prefab", "shanghai-repair"].map { RegionDeclaration(id: $0, settings: []) })
        #expect(configuration.tenants.map(\.title) == ["北京市装配式建筑项目管理服务平台", "上海市住宅修缮工程网上办事平台"])
        #expect(configuration.tenants.map(\.prefix) == ["/beijing", "/shanghai"])
    }
}

struct SecretTests {
    static let database = "{ listen: [{port: 1}], database: { postgres: { env: 'DB' }, pool: 3, statementSeconds: 9 } }"

    @Test func `a secret comes out of the environment and shows nowhere`() throws {
        let configuration = try configuration(
            ["hub.json5": Self.database], environment: ["DB": "postgresql://u:geheim@h/"])
        guard case .postgres(let postgres) = configuration.hub.database else {
            Issue.record("the database is not PostgreSQL")
            return
        }
        #expect(postgres.connection.reveal() == "postgresql://u:geheim@h/")
        #expect(postgres.pool == 3 && postgres.statementSeconds == 9)
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped, "\(postgres.connection)"] {
            #expect(!text.contains("geheim"))
        }
        #expect("\(postgres.connection)" == "•••")
    }

    @Test func `a secret comes out of a file, without the line end`() throws {
        let path = "/tmp/hub-secret-\(getpid())"
        Folder.write("geheim\n", to: path)
        defer { remove(path) }
        let configuration = try configuration([
            "tenants/shanghai.json5":
                "{ id: 'shanghai', title: 'S', prefix: '/shanghai', database: { postgres: { file: '\(path)' } } }"
        ])
        guard case .postgres(let postgres)? = configuration.tenants.first?.database else {
            Issue.record("the database is not PostgreSQL")
            return
        }
        #expect(postgres.connection.reveal() == "geheim")
    }
}

struct BrandColourTests {
    @Test(arguments: [
        ("#000000", true), ("#1D4F91", true), ("#6b6b6b", true), ("#767676", false), ("#ffffff", false),
        ("#ff0000", false),
        ("#fff", false), ("1d4f91", false), ("#1d4f9g", false), ("#1d4f911", false), ("#+12345", false), ("", false),
    ])
    func `it is read on every ground, and white on it`(text: String, fits: Bool) {
        #expect((BrandColour(text) != nil) == fits)
    }
}
