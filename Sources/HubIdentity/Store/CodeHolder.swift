import RegionSDK

/// The numbers and addresses that codes on their way are to confirm, for a rotation of keys.
package struct CodeHolder: PersonalHolder {
    package init() {}

    package var id: String { "core.accounts.code" }

    package func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection)
        throws -> Int64?
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        let rows = try connection.rows(
            """
            SELECT id, ticket, target FROM sent_code WHERE id > \(row) AND target IS NOT NULL
            ORDER BY id LIMIT \(limit)\(hold)
            """)
        for row in rows {
            let target: String = try row.get(2)
            guard let colon = target.firstIndex(of: ":"),
                let kind = ContactStore.Kind(rawValue: String(target[..<colon]))
            else { continue }
            let place = TenantAccounts.place(ofTicket: try row.get(1))
            let sealed = String(target[target.index(after: colon)...])
            guard let new = try vault.renew(sealed, of: kind.personal, at: place, on: connection) else { continue }
            let id: Int64 = try row.get(0)
            try connection.execute("UPDATE sent_code SET target = \("\(kind.rawValue):\(new)") WHERE id = \(id)")
        }
        return try rows.last?.get(0)
    }
}
