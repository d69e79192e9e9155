import HubCore
import RegionSDK

/// Adds people with their organisations and roles to a tenant.
package struct Settlement: Sendable {
    let house: TenantHouse
    /// The hash of everyone's password.
    let passwordHash: String

    package init(house: TenantHouse, passwordHash: String) {
        self.house = house
        self.passwordHash = passwordHash
    }

    /// Adds the accounts of each region, named by its id. An account or organisation that stands several times is one.
    package func add(
        _ shown: [(region: String, accounts: [DemonstrationAccount])], on connection: any Connection
    ) throws -> [String: ID<Person>] {
        var known = Known()
        for (region, accounts) in shown {
            for account in accounts {
                let person = try person(account, &known, on: connection)
                let organisation = try organisation(account, &known, on: connection)
                _ = try house.tenant.identity.grant(
                    "\(region).\(account.role)", to: person, of: organisation, districts: account.districts,
                    on: connection)
            }
        }
        return known.people
    }

    private func person(
        _ account: DemonstrationAccount, _ known: inout Known, on connection: any Connection
    ) throws -> ID<Person> {
        if let person = known.people[account.account] { return person }
        let new = NewPerson(name: account.name, account: account.account, passwordHash: passwordHash)
        let person = try house.tenant.identity.add(new, on: connection)
        known.people[account.account] = person
        return person
    }

    private func organisation(
        _ account: DemonstrationAccount, _ known: inout Known, on connection: any Connection
    ) throws -> ID<Organisation>? {
        guard let facts = account.organisation else { return nil }
        if let organisation = known.organisations[facts.creditCode] { return organisation }
        let new = NewOrganisation(
            name: facts.name, creditCode: facts.creditCode, address: facts.address,
            legalRepresentative: facts.legalRepresentative)
        let organisation = try house.tenant.identity.add(new, on: connection)
        known.organisations[facts.creditCode] = organisation
        return organisation
    }

    private struct Known {
        var people: [String: ID<Person>] = [:]
        var organisations: [String: ID<Organisation>] = [:]
    }
}
