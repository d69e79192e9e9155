import HubCore
import RegionSDK

/// Who has which account in a tenant, for its regions.
struct TenantPeople: People {
    let administration: any Administration

    func person(of account: String, on connection: any Connection) throws -> ID<Person>? {
        try administration.person(named: account, on: connection)
    }
}
