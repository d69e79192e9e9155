import HubCore
import HubHost
import RegionSDK

/// The people of a hub for tests.
enum TestPeople {
    /// The accounts of one region.
    typealias OfRegion = (region: String, accounts: [DemonstrationAccount])

    /// An account for each role of each region; or those given, in every region that has their role.
    static func choose(
        _ given: [DemonstrationAccount]?, _ regions: [any Region.Type], administrators: Bool
    ) -> [OfRegion] {
        let chosen = regions.map { region in
            let accounts = given?.filter { account in region.roles.contains { $0.id == account.role } }
            return (region.manifest.id, accounts ?? everyRole(of: region))
        }
        guard administrators else { return chosen }
        return chosen + [(CoreRights.id, DemonstrationAdministrators(besides: chosen.flatMap(\.1)).accounts)]
    }

    private static func everyRole(of region: any Region.Type) -> [DemonstrationAccount] {
        let shown = region.demonstration?.accounts ?? []
        let missing = region.roles.filter { role in !shown.contains { $0.role == role.id } }
        return shown
            + missing.map { role in
                DemonstrationAccount(
                    role.id, "\(role.title)测试", role: role.id, organisation: role.holder == .organisation ? unit : nil,
                    districts: role.holder == .official ? ["310106"] : [])
            }
    }

    static let unit = (
        name: "测试单位有限公司", creditCode: "91310106MA0000015B", address: "测试路1号", legalRepresentative: "测试人"
    )

    /// Adds the accounts to a tenant, and the businesses where asked for. Returns the persons by their accounts.
    static func settle(
        _ people: [OfRegion], in house: TenantHouse, _ hub: Hub, plays: Bool
    ) async throws -> [String: ID<Person>] {
        let hash = try await house.tenant.identity.hash(password: TestHub.password)
        let settlement = Settlement(house: house, passwordHash: hash)
        let persons = try await house.database.write { try settlement.add(people, on: $0) }
        guard plays else { return persons }
        for card in hub.cards(of: house) {
            let contexts = RegionContexts(house: house, card: card, clock: hub.clock, people: persons)
            try await card.demonstration?.play { try await contexts.context(of: $0) }
        }
        return persons
    }
}
