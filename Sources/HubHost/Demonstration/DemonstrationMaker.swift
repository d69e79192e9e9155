import HubCore
import HubCrypto
import RegionSDK

/// Makes people of every role and businesses in every state, in one tenant.
struct DemonstrationMaker {
    let house: TenantHouse
    let regions: [RegionCard]
    let clock: any Clock

    /// Makes everything, unless the tenant has people already: then nil. Throws what a region's own rules refuse.
    func make() async throws -> [DemonstrationEntry]? {
        let identity = house.tenant.identity
        guard try await house.database.read({ try identity.personCount(on: $0) }) == 0 else { return nil }
        let password = try Self.password()
        let hash = try await identity.hash(password: password)
        let shown = regions.compactMap { card in card.demonstration.map { (card, $0) } }
        var entries: [DemonstrationEntry] = []
        let people = try await house.database.write { try self.addPeople(shown, hash, on: $0) }
        for (card, demonstration) in shown {
            let contexts = contexts(card, people)
            try await demonstration.play { try await contexts.context(of: $0) }
            entries += demonstration.accounts.map { entry(card, $0, password) }
        }
        return entries
    }

    private func addPeople(
        _ shown: [(RegionCard, Demonstration)], _ hash: String, on connection: any Connection
    ) throws -> [String: ID<Person>] {
        let identity = house.tenant.identity
        var people: [String: ID<Person>] = [:]
        var organisations: [String: ID<Organisation>] = [:]
        for (card, demonstration) in shown {
            for account in demonstration.accounts {
                let person = try people[account.account]
                    ?? identity.add(
                        NewPerson(name: account.name, account: account.account, passwordHash: hash), on: connection)
                people[account.account] = person
                let organisation = try account.organisation.map { facts in
                    try organisations[facts.creditCode]
                        ?? identity.add(
                            NewOrganisation(
                                name: facts.name, creditCode: facts.creditCode, address: facts.address,
                                legalRepresentative: facts.legalRepresentative), on: connection)
                }
                if let facts = account.organisation { organisations[facts.creditCode] = organisation }
                _ = try identity.grant(
                    "\(card.manifest.id).\(account.role)", to: person, of: organisation,
                    districts: account.districts, on: connection)
            }
        }
        return people
    }

    private func contexts(_ card: RegionCard, _ people: [String: ID<Person>]) -> RegionContexts {
        RegionContexts(house: house, card: card, clock: clock, people: people)
    }

    private func entry(_ card: RegionCard, _ account: DemonstrationAccount, _ password: String) -> DemonstrationEntry {
        DemonstrationEntry(
            tenant: house.plan.info.id, region: card.manifest.id,
            role: card.roles.first { $0.id == account.role }?.title ?? account.role, name: account.name,
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
}
