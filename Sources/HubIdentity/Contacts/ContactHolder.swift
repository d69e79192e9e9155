import HubCore
import RegionSDK

/// Numbers and addresses, for a rotation of keys.
package struct ContactHolder: PersonalHolder {
    package init() {}

    package var id: String { "core.accounts.contact" }

    package func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection)
        throws -> Int64?
    {
        let rows = try ContactStore.rows(after: row, limit: limit, on: connection)
        for row in rows {
            guard let kind = ContactStore.Kind(rawValue: row.kind) else { continue }
            let place = kind.place(of: row.person)
            guard let sealed = try vault.renew(row.sealed, of: kind.personal, at: place, on: connection) else {
                continue
            }
            let value = try vault.open(sealed, of: kind.personal, at: place, on: connection)
            try ContactStore.reseal(row.id, sealed, fingerprint: try vault.index(of: value) ?? "", on: connection)
        }
        return rows.last?.id
    }
}
