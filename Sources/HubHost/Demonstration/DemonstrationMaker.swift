import HubCertificates
import HubCore
import HubCrypto
import RegionSDK

/// Makes people of every role and businesses in every state, in one tenant.
struct DemonstrationMaker {
    let house: TenantHouse
    let regions: [RegionCard]
    let clock: any Clock
    /// The data folder, where the demonstration's CA stands.
    let data: String

    /// Makes everything, unless the tenant has people already: then nil. Throws what a region's own rules refuse.
    func make() async throws -> [DemonstrationEntry]? {
        let identity = house.tenant.identity
        guard try await house.database.read({ try identity.personCount(on: $0) }) == 0 else { return nil }
        let (password, hash) = try await secret()
        let shown = regions.compactMap { card in card.demonstration.map { (card, $0) } }
        var entries: [DemonstrationEntry] = []
        let settlement = Settlement(house: house, passwordHash: hash)
        let keys = try makeKeys(for: shown.flatMap(\.1.accounts), password)
        let administrators = DemonstrationAdministrators(besides: shown.flatMap(\.1.accounts))
        let people = try await house.database.write { connection in
            try settlement.add(
                shown.map { ($0.0.manifest.id, $0.1.accounts) } + [(CoreRights.id, administrators.accounts)],
                on: connection)
        }
        for (card, demonstration) in shown {
            let contexts = RegionContexts(house: house, card: card, clock: clock, people: people)
            try await demonstration.play { try await contexts.context(of: $0) }
            entries += demonstration.accounts.map { account in
                var entry = entry(card.manifest.id, card.roles, account, password)
                entry.keys = account.organisation.flatMap { keys[$0.creditCode] } ?? []
                return entry
            }
        }
        if let regional = people["quyu"] {
            try await DemonstrationNotices(house: house, clock: clock).make(as: regional)
        }
        return entries + administrators.accounts.map { entry(CoreRights.id, CoreRights.roleTemplates, $0, password) }
    }

    /// A password that the tenant's policy takes, with its hash: among random ones some are too plain.
    private func secret() async throws -> (password: String, hash: String) {
        for _ in 0..<20 {
            let password = try Self.password()
            do { return (password, try await house.tenant.identity.hash(password: password)) } catch let error
                as HubError
                where error.code == .invalid
            { continue }
        }
        let password = try Self.password()
        return (password, try await house.tenant.identity.hash(password: password))
    }

    /// A key of each kind for each organisation, by its credit code; all open with the accounts' password.
    private func makeKeys(for accounts: [DemonstrationAccount], _ password: String) throws
        -> [String: [AuthorityFolder.Issued]]
    {
        guard house.plan.authorities.isEmpty else { return [:] }
        let maker = DemonstrationKeys(data: data, tenant: house.plan.info.id)
        var keys: [String: [AuthorityFolder.Issued]] = [:]
        for organisation in accounts.compactMap(\.organisation) where keys[organisation.creditCode] == nil {
            let owner = AuthorityFolder.Owner(name: organisation.name, code: organisation.creditCode)
            keys[organisation.creditCode] = try maker.make(for: owner, password: password, at: clock.now)
        }
        return keys
    }

    private func entry(
        _ region: String, _ roles: [RoleTemplate], _ account: DemonstrationAccount, _ password: String
    ) -> DemonstrationEntry {
        DemonstrationEntry(
            tenant: house.plan.info.id, region: region,
            role: roles.first { $0.id == account.role }?.title ?? account.role, name: account.name,
            account: account.account, password: password)
    }

    /// A password of this installation: random, with every class of characters.
    private static func password() throws -> String {
        "Demo-" + Hex.text(of: try SecureBytes.random(4))
    }
}

/// Somebody to sign in as.
package struct DemonstrationEntry: Sendable, Hashable {
    package let tenant: String
    package let region: String
    package let role: String
    package let name: String
    package let account: String
    package let password: String
    /// The digital certificates of his organisation, which the password opens as well.
    package var keys: [AuthorityFolder.Issued] = []
}
