import RegionSDK

/// What the messages of the outbox say and to whom, for a rotation of keys.
package struct OutboxHolder: PersonalHolder {
    package init() {}

    package var id: String { "core.outbox.content" }

    package func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection)
        throws -> Int64?
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        let rows = try connection.rows(
            "SELECT id, key, content FROM outbox_message WHERE id > \(row) ORDER BY id LIMIT \(limit)\(hold)")
        for row in rows {
            let place = OutboxStore.place(of: try row.get(1))
            guard let sealed = try vault.renew(row.get(2), of: .document, at: place, on: connection) else { continue }
            let id: Int64 = try row.get(0)
            try connection.execute("UPDATE outbox_message SET content = \(sealed) WHERE id = \(id)")
        }
        return try rows.last?.get(0)
    }
}
