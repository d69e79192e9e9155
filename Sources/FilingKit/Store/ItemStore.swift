import RegionSDK

/// The items of filings.
enum ItemStore {
    private static let columns: SQL = "id, kind, key, content, version"

    /// Every item of a filing, in the order they came.
    static func items(of filing: ID<FilingRecord>, on connection: any Connection) throws -> [FilingItem] {
        try connection.rows("SELECT \(columns) FROM filing_item WHERE filing = \(filing) ORDER BY id LIMIT 1000")
            .map(item)
    }

    static func item(_ id: ID<FilingItem>, of filing: ID<FilingRecord>, on connection: any Connection) throws
        -> FilingItem?
    {
        try connection.row("SELECT \(columns) FROM filing_item WHERE id = \(id) AND filing = \(filing)").map(item)
    }

    /// Adds an item; one with a key that is there already stays as it is, and the result is nil.
    @discardableResult static func insert(
        _ kind: String, key: String, _ content: Content, of filing: ID<FilingRecord>, on connection: any Connection
    ) throws -> ID<FilingItem>? {
        try connection.value(
            """
            INSERT INTO filing_item (filing, kind, key, content, version)
            VALUES (\(filing), \(kind), \(key), \(content.stored), 1)
            ON CONFLICT (filing, kind, key) WHERE key <> '' DO NOTHING RETURNING id
            """)
    }

    /// Writes an item over the version that was read. Throws `stale` when someone else was faster.
    static func update(_ item: FilingItem, _ content: Content, on connection: any Connection) throws {
        let changed = try connection.execute(
            """
            UPDATE filing_item SET content = \(content.stored), version = \(item.version + 1)
            WHERE id = \(item.id) AND version = \(item.version)
            """)
        guard changed == 1 else { throw HubError.stale }
    }

    static func remove(_ id: ID<FilingItem>, of filing: ID<FilingRecord>, on connection: any Connection) throws {
        try connection.execute("DELETE FROM filing_item WHERE id = \(id) AND filing = \(filing)")
    }

    private static func item(_ row: Row) throws -> FilingItem {
        FilingItem(
            id: try row.get(0), kind: try row.get(1), key: try row.get(2),
            content: try Content(stored: row.get(3)), version: try row.get(4))
    }
}
