import HubCore
import RegionSDK

/// Who has which account in a tenant, for its regions.
struct TenantPeople: People {
    let administration: any Administration

    func persons(of accounts: [String], on connection: any Connection) throws -> [String: ID<Person>] {
        try administration.persons(named: accounts, on: connection)
    }
}
