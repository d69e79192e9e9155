import RegionSDK

/// What guests typed, for a rotation of keys.
package struct RegistrationHolder: PersonalHolder {
    package init() {}

    package var id: String { "core.registration.content" }

    package func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection)
        throws -> Int64?
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        let rows = try connection.rows(
            "SELECT id, ticket, content FROM registration WHERE id > \(row) ORDER BY id LIMIT \(limit)\(hold)")
        for row in rows {
            let place = ApplicationStore.place(try row.get(1))
            guard let renewed = try vault.renew(try row.get(2), of: .document, at: place, on: connection) else {
                continue
            }
            try connection.execute(
                "UPDATE registration SET content = \(renewed) WHERE id = \(try row.get(0, as: Int64.self))")
        }
        return try rows.last?.get(0)
    }
}
