import RegionSDK

/// The personal values in the contents of one kind of filing, for the rotation of keys and for contents that an older
/// version kept plain.
struct SealedFilings: PersonalHolder {
    let type: any Filing.Type

    /// Named after the fields and columns too: one more that is personal makes every content be looked through again.
    var id: String {
        "kit.filings:\(type.kind.id):\(type.form.personalNames.sorted().joined(separator: ","))"
    }

    func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection) throws
        -> Int64?
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        let rows = try connection.rows(
            """
            SELECT id, number, content FROM filing WHERE kind = \(type.kind.id) AND id > \(row)
            ORDER BY id LIMIT \(limit)\(hold)
            """)
        for row in rows { try renew(row, vault, on: connection) }
        return try rows.last?.get(0)
    }

    private func renew(_ row: Row, _ vault: any PersonalVault, on connection: any Connection) throws {
        let id: ID<FilingRecord> = try row.get(0)
        let seal = FilingSeal(type: type, vault: vault, number: try row.get(1))
        guard let renewed = try seal.renewed(row.get(2), on: connection) else { return }
        try connection.execute("UPDATE filing SET content = \(renewed) WHERE id = \(id)")
        let store = FilingStore(type, vault)
        if let record = try store.record(id, on: connection) { try store.index(record, on: connection) }
    }
}
