import RegionSDK

/// Marks every text of a tenant's database, whatever tables its regions made.
struct CanaryStore {
    let mark: String

    /// The first id that a marked tenant gives out, far from those of any other.
    static let firstID = 7_000_001

    /// Lets every table count its ids from `firstID`.
    static func moveIDs(on connection: any Connection) throws {
        for column in try columns(on: connection) where column.countsUp {
            switch connection.dialect {
            case .sqlite:
                try connection.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (\(column.table), \(firstID - 1))")
            case .postgres:
                try connection.execute(
                    SQL(raw: "ALTER TABLE \(column.table) ALTER COLUMN \(column.name) RESTART WITH \(firstID)"))
            }
        }
    }

    /// Marks what people wrote; names that the program goes by stay, so that the tenant goes on working. Returns how many
    /// rows were marked, by table.
    func spread(on connection: any Connection) throws -> [String: Int] {
        var marked: [String: Int] = [:]
        for column in try Self.columns(on: connection) where column.isText && !Self.structural.contains(column.name) {
            let name = SQL(raw: "\"\(column.name)\"")
            let value: SQL =
                column.name == "content"
                ? "replace(\(name), '\":\"', \("\":\"" + mark))" : "\(name) || \(mark)"
            let count = try connection.execute(
                "UPDATE \(raw: column.table) SET \(name) = \(value) WHERE \(name) IS NOT NULL AND \(name) <> ''")
            marked[column.table] = max(marked[column.table] ?? 0, count)
        }
        return marked.filter { $0.value > 0 }
    }

    /// How many rows of a table there are.
    static func count(_ table: String, on connection: any Connection) throws -> Int {
        try connection.value("SELECT COUNT(*) FROM \(raw: table)") ?? 0
    }

    /// A paper on the first filing there is, with this file.
    func attach(_ file: StoredFile, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO filing_paper (filing, paper, name, digest, size, content_type, person, person_name, at)
            SELECT id, 'canary', \(file.name), \(file.digest), \(file.size), \(file.contentType), person, \(mark), 0
            FROM filing ORDER BY id LIMIT 1
            """)
    }

    /// Columns by which the program finds, compares and decides.
    private static let structural: Set<String> = [
        "id", "role", "other", "permission", "scope", "holder", "kind", "state", "from_state", "to_state",
        "token_hash", "folded", "password_hash", "owner", "district", "districts", "digest", "content_type", "path",
        "action", "request_id", "checksum", "credit_code", "result", "paper", "project", "subject", "number", "code",
        "board", "issued", "unit", "deadline", "calendar", "purpose", "demands", "candidates", "excluded", "seed",
        "chosen", "since", "list", "parent", "region", "ticket",
    ]

    private struct Column {
        let table: String
        let name: String
        let isText: Bool
        let countsUp: Bool
    }

    /// The text indexes are made of filings and articles, migrator, vault and kept tables hold nobody's words, and the audit
    /// refuses changes.
    private static let untouched = [
        "filing_text", "article_text", "article_edition_text", "schema_", "hub_migration", "migration", "audit_",
        "vault_", "kept_",
    ]

    /// The columns of the tables that people's words stand in.
    private static func columns(on connection: any Connection) throws -> [Column] {
        let rows: [Row]
        switch connection.dialect {
        case .sqlite:
            rows = try connection.rows(
                """
                SELECT t.name, c.name, CASE WHEN c.type = 'TEXT' THEN 1 ELSE 0 END,
                    CASE WHEN c.pk = 1 AND t.sql LIKE '%' || c.name || ' INTEGER PRIMARY KEY AUTOINCREMENT%' THEN 1
                        ELSE 0 END
                FROM sqlite_master t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid
                """)
        case .postgres:
            rows = try connection.rows(
                """
                SELECT CAST(table_name AS text), CAST(column_name AS text),
                    CAST(CASE WHEN data_type = 'text' THEN 1 ELSE 0 END AS bigint),
                    CAST(CASE WHEN is_identity = 'YES' THEN 1 ELSE 0 END AS bigint)
                FROM information_schema.columns WHERE table_schema = current_schema()
                ORDER BY table_name, ordinal_position
                """)
        }
        return try rows.map {
            try Column(table: $0.get(0), name: $0.get(1), isText: $0.get(2), countsUp: $0.get(3))
        }.filter { column in !untouched.contains { column.table.hasPrefix($0) } }
    }
}
