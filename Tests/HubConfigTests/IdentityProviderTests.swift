import HubConfig
import Testing

struct IdentityProviderTests {
    private static let whole = """
        { id: 'beijing', issuer: 'https://id.example.cn', clientID: 'hub', clientSecret: { env: 'SECRET' },
          registration: 'https://id.example.cn/register', userInfo: true, name: '首都之窗', first: true,
          scopes: ['profile', 'credit'], timeoutSeconds: 5, claims: { creditCode: 'uscc' },
          binding: { byCreditCode: true, newAccountRole: 'shanghai-repair.unit' } }
        """

    private static func tenant(_ providers: String) -> String {
        "{ id: 'shanghai', title: '上海', prefix: '/shanghai', regions: [],\n identityProviders: [\(providers)] }"
    }

    @Test func `a platform is read with all it is set to`() throws {
        let folder = Folder(["tenants/shanghai.json5": Self.tenant(Self.whole)])
        defer { folder.remove() }
        let read = try Configuration.read(
            folder.path, regions: Folder.declared, secrets: SecretSources { $0 == "SECRET" ? "geheim" : nil })
        let provider = try #require(read.tenants.first?.identityProviders.first)
        #expect(provider.id == "beijing" && provider.title == "统一身份认证" && provider.clientID == "hub")
        #expect(provider.issuer == "https://id.example.cn" && provider.clientSecret.reveal() == "geheim")
        #expect(provider.registration == "https://id.example.cn/register" && provider.asksUserInfo)
        #expect(provider.name == "首都之窗" && provider.isFirst)
        #expect(provider.scopes == ["profile", "credit"])
        #expect(provider.timeoutSeconds == 5 && provider.claims.creditCode == "uscc" && provider.claims.name == "name")
        #expect(provider.binding.byCreditCode && provider.binding.newAccountRole == "shanghai-repair.unit")
    }

    @Test(arguments: [
        ("issuer: 'https://id.example.cn'", "issuer: 'http://id.example.cn'", "issuer"),
        ("issuer: 'https://id.example.cn'", "issuer: 'https://id.example.cn/?a'", "issuer"),
        ("issuer: 'https://id.example.cn'", "issuer: 'https://me@id.example.cn'", "issuer"),
        ("clientID: 'hub'", "clientID: ''", "clientID"), ("'credit'", "'a b'", "scopes[1]"),
        ("timeoutSeconds: 5", "timeoutSeconds: 0", "timeoutSeconds"), ("uscc' }", "uscc', x: 1 }", "claims.x"),
        ("id: 'beijing'", "id: 'Bei Jing'", "id"),
    ])
    func `a fault of a platform is named with its key`(right: String, wrong: String, key: String) {
        let text = Self.whole.replacing(right, with: wrong).replacing(
            "{ env: 'SECRET' }", with: "{ file: '/proc/version' }")
        let found = faults(["tenants/shanghai.json5": Self.tenant(text)])
        #expect(found.count == 1)
        #expect(found.first?.contains(": identityProviders[0].\(key): ") == true, "\(found)")
    }

    @Test func `two platforms of one name and a secret in the file are refused`() {
        let secret = Self.whole.replacing("{ env: 'SECRET' }", with: "{ file: '/proc/version' }")
        let twice = faults(["tenants/shanghai.json5": Self.tenant(secret + "," + secret)])
        #expect(
            twice == [
                "tenants/shanghai.json5:2: identityProviders: beijing stands twice",
                "tenants/shanghai.json5:2: identityProviders: only one of them can be first",
            ])
        let open = faults([
            "tenants/shanghai.json5": Self.tenant(Self.whole.replacing("{ env: 'SECRET' }", with: "'x'"))
        ])
        #expect(!open.isEmpty)
    }
}
