import HubCore
import HubHost
import RegionSDK

/// The person and the organisations that loaded filings belong to.
final class Filers {
    let person: ID<Person>
    private let house: TenantHouse
    private var owners: [String: ID<Organisation>] = [:]

    /// Makes the person, who has an account that nobody knows the password of.
    init(_ house: TenantHouse) async throws {
        self.house = house
        let identity = house.tenant.identity
        let hash = try await identity.hash(password: "Aa1-\(UInt64.random(in: 0 ... .max))")
        person = try await house.database.write {
            try identity.add(NewPerson(name: "数据装载", account: "bench-filer", passwordHash: hash), on: $0)
        }
    }

    /// The organisations of some rows by their names; new ones are added.
    func owners(of rows: [FilingRow]) async throws -> [String: ID<Organisation>] {
        for name in Set(rows.map(\.owner)) where owners[name] == nil {
            let organisation = NewOrganisation(name: name, creditCode: try Self.creditCode(owners.count + 1))
            let identity = house.tenant.identity
            owners[name] = try await house.database.write { try identity.add(organisation, on: $0) }
        }
        return owners
    }

    /// An invented code whose check digits are right: there are few to try.
    private static func creditCode(_ number: Int) throws -> String {
        let digits = String(number)
        let stem = "91310101MB" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        for organisationCheck in "0123456789X" {
            for check in "0123456789ABCDEFGHJKLMNPQRTUWXY" {
                if let code = try? CreditCode(stem + [organisationCheck, check]) { return code.text }
            }
        }
        throw HubError(.internal, "no credit code for \(number)")
    }
}
