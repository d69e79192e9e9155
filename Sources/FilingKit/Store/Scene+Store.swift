import RegionSDK

extension Scene {
    /// The filing of a kind with this application number, whoever owns it; the caller checks the owner.
    public func filing(_ kind: any Filing.Type, number: String) throws -> FilingRecord? {
        let id: ID<FilingRecord>? = try connection.value(
            "SELECT id FROM filing WHERE kind = \(kind.kind.id) AND number = \(number)")
        return try id.flatMap { try FilingStore(kind, vault).record($0, on: connection) }
    }

    /// True when the acting organisation, or the person without one, owns a filing of a kind in a state.
    public func ownsFiling(_ kind: any Filing.Type, in state: FilingState) throws -> Bool {
        let owner = actor.organisation.map { "o\($0.id)" } ?? "p\(actor.principal)"
        return try connection.row(
            """
            SELECT 1 FROM filing WHERE kind = \(kind.kind.id) AND owner = \(owner) AND state = \(state.id) LIMIT 1
            """) != nil
    }

    /// Holds a filing until this transaction ends: another one that holds it waits, and then sees what this one
    /// wrote. For rules over several filings, such as a declaration that only one report may name. SQLite has one
    /// writer, so nothing is to be held there.
    public func hold(_ record: FilingRecord) throws {
        try FilingStore.hold(record.id, on: connection)
    }
}

extension FilingStore {
    /// Holds a row until the transaction ends; SQLite has one writer, so nothing is to be held there.
    static func hold(_ id: ID<FilingRecord>, on connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        _ = try connection.row("SELECT 1 FROM filing WHERE id = \(id) FOR UPDATE")
    }
}
