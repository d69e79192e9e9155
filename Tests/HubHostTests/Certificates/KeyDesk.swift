import HTML
import HubCertificates
import HubCore
import HubCrypto
import HubHost
import RegionSDK
import RegionTesting

/// A region whose people act for organisations, for tests of their keys.
struct KeyDesk: Region {
    static let manifest = Manifest(id: "key-desk", path: "desk", title: "柜台", owner: "测试单位", version: "1")
    static let use = Permission("key.desk.use", "使用柜台")
    static let permissions = [use]
    static let roles = [RoleTemplate("unit", "实施单位", held: .organisation, [Grant(use, .organisation)])]
    static let parts: [any RegionPart] = []
    static let migrations: [Migration] = []
    static let demonstration: Demonstration? = Demonstration(
        accounts: [account("clerk", first), account("other", second)], play: { _ in })

    static let first = (name: "第一示例有限公司", creditCode: "91310106MA0000015B", address: "甲路1号", legalRepresentative: "甲")
    static let second = (name: "第二示例有限公司", creditCode: "91310106MA00000236", address: "乙路2号", legalRepresentative: "乙")

    private static func account(
        _ name: String, _ unit: (name: String, creditCode: String, address: String, legalRepresentative: String)
    ) -> DemonstrationAccount { DemonstrationAccount(name, "\(name)经办", role: "unit", organisation: unit) }
}

/// A key in somebody's hand.
struct HeldKey: Sendable {
    let certificate: Certificate
    let key: PrivateKey

    init(_ issued: AuthorityFolder.Issued, _ which: String = "signing") throws {
        let name = "\(issued.folder)/\(which)"
        certificate = try Certificate.all(pem: try text(name + ".pem"))[0]
        key = try PrivateKey(pem: try text(name + ".key.pem"), password: HeldKey.password)
    }

    func sign(_ text: String, _ algorithm: SignatureAlgorithm? = nil) throws -> String {
        Base64.text(of: try key.sign(Array(text.utf8), algorithm))
    }

    var sent: String { Base64.text(of: certificate.der) }

    static let password = "pw-2026"
}

/// A hub whose tenants take the certificates of one CA.
struct KeyHouse: Sendable {
    let hub: TestHub
    let authority: AuthorityFolder

    /// Runs a test with a CA and a hub that trusts it; `adjusting` changes what each tenant takes.
    static func run(
        _ dialect: Dialect = .sqlite, kinds: [AuthorityFolder.Kind] = [.p256],
        adjusting: (inout TenantPlan) -> Void = { _ in }, proxy: Bool = false, _ body: (KeyHouse) async throws -> Void
    ) async throws {
        var made: AuthorityFolder?
        try await TestHub.run(dialect, regions: [KeyDesk.self]) { plan, folder in
            let authority = AuthorityFolder(folder + "/ca")
            try authority.make("测试CA", kinds: kinds, at: HandClock().now, listDays: 30)
            made = authority
            for index in plan.tenants.indices {
                plan.tenants[index].authorities = [Self.plan(authority)]
                adjusting(&plan.tenants[index])
            }
            if proxy { plan.gateway = proxied(plan.gateway) }
        } _: { hub in
            try await body(KeyHouse(hub: hub, authority: made ?? AuthorityFolder("")))
        }
    }

    static func plan(_ authority: AuthorityFolder) -> AuthorityPlan {
        let face = KeyAuthority(
            name: "fayitong", title: "法人一证通", signers: KeySigner.allCases,
            service: SigningService(
                title: "协卡助手", address: "http://127.0.0.1:17080", certificates: "/c", signatures: "/s", download: ""))
        var plan = AuthorityPlan(face: face, anchors: [authority.anchors])
        plan.lists = [authority.lists]
        return plan
    }

    /// A key for an organisation of the region.
    func key(
        _ kind: AuthorityFolder.Kind = .p256, for code: String = KeyDesk.first.creditCode, name: String = "第一示例有限公司",
        days: Int = 30
    ) throws -> HeldKey { try HeldKey(issued(kind, for: code, name: name, days: days)) }

    func issued(
        _ kind: AuthorityFolder.Kind = .p256, for code: String = KeyDesk.first.creditCode, name: String = "第一示例有限公司",
        days: Int = 30
    ) throws -> AuthorityFolder.Issued {
        try authority.issue(
            to: AuthorityFolder.Owner(name: name, code: code), kind: kind, password: HeldKey.password,
            at: hub.clock.now, days: days)
    }
}
