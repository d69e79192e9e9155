import RegionSDK

extension FilingStore {
    /// How many rows a statement carries: 17 values each, and SQLite takes 32,766 of them.
    private static let rowsAtOnce = 200

    /// Adds many filings, with their counts and their texts.
    func insert(_ filings: [NewFiling], on connection: any Connection) throws {
        var records: [FilingRecord] = []
        records.reserveCapacity(filings.count)
        for start in stride(from: 0, to: filings.count, by: Self.rowsAtOnce) {
            let part = filings[start..<min(start + Self.rowsAtOnce, filings.count)]
            let ids = try insertRows(part, on: connection)
            for filing in part {
                guard let id = ids[filing.number] else { throw HubError(.internal, "no id after insert") }
                records.append(filing.record(id, kind: type.kind.id))
            }
        }
        try Counts.note(added: records, on: connection)
        for record in records { try index(record, on: connection) }
    }

    /// The ids that filings got, by their numbers.
    private func insertRows(_ filings: ArraySlice<NewFiling>, on connection: any Connection) throws
        -> [String: ID<FilingRecord>]
    {
        let rows = try filings.map { new -> SQL in
            let stored = try seal(new.number).stored(new.content, on: connection)
            return """
                (\(type.kind.id), \(new.number), \(new.code), \(new.title), \(new.state.id), 1, \(new.organisation),
                \(new.person), \(new.owner), \(new.ownerName), \(new.district), \(new.parent), \(stored), '',
                \(new.time), \(new.time), \(new.submittedAt))
                """
        }
        let found = try connection.rows(
            """
            INSERT INTO filing (kind, number, code, title, state, version, organisation, person, owner, owner_name,
                district, parent, content, reason, created_at, updated_at, submitted_at)
            VALUES \(SQL.joined(rows, by: ", ")) RETURNING number, id
            """)
        return try Dictionary(found.map { (try $0.get(0), try $0.get(1)) }) { first, _ in first }
    }

    /// Lets the database count what its planner goes by.
    static func analyze(on connection: any Connection) throws { try connection.execute("ANALYZE filing") }
}
