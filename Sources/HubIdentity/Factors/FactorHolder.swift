import HubCore
import RegionSDK

/// The secrets of authenticators, for a rotation of keys.
package struct FactorHolder: PersonalHolder {
    package init() {}

    package var id: String { "core.accounts.factor" }

    package func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection)
        throws -> Int64?
    {
        let rows = try FactorStore.rows(after: row, limit: limit, on: connection)
        for (person, secret, candidate) in rows {
            let place = TenantAccounts.place(of: person)
            func renewed(_ sealed: String?) throws -> String? {
                try sealed.map { try vault.renew($0, of: .document, at: place, on: connection) ?? $0 }
            }
            try FactorStore.reseal(person, try renewed(secret), try renewed(candidate), on: connection)
        }
        return rows.last.map { $0.person.value }
    }
}
