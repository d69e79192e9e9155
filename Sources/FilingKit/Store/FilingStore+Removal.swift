import RegionSDK

extension FilingStore {
    /// Takes a filing that nobody but its filer has seen out of the database with all that hangs on it; the audit keeps
    /// that it was there. Throws `stale` when someone else was faster.
    func remove(_ record: FilingRecord, on connection: any Connection) throws {
        for table in [
            "filing_item", "filing_paper", "filing_history", "filing_handled", "filing_assignment", "filing_project",
        ] {
            try connection.execute("DELETE FROM \(raw: table) WHERE filing = \(record.id)")
        }
        let removed = try connection.execute(
            "DELETE FROM filing WHERE id = \(record.id) AND version = \(record.version) AND submitted_at IS NULL")
        guard removed == 1 else { throw HubError.stale }
        try Counts.note(record, nil, on: connection)
        try ListSearch.index.remove(id: record.id.value, on: connection)
    }

    /// True when other filings are part of this one or hang on it.
    func hasParts(_ id: ID<FilingRecord>, on connection: any Connection) throws -> Bool {
        try connection.row("SELECT 1 FROM filing WHERE parent = \(id) LIMIT 1") != nil
    }
}
