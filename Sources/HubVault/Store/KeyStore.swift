import HubCrypto
import RegionSDK

/// Wrapped keys, and how far values were renewed under each.
enum KeyStore {
    /// A key as the database keeps it.
    struct Kept: Sendable {
        let id: Int64
        let algorithm: String
        let wrapped: [UInt8]
    }

    /// The key that new values are sealed with. On PostgreSQL it is held until the transaction ends, so that a
    /// rotation waits for whoever still seals with it.
    static func present(on connection: any Connection) throws -> Kept? {
        let hold: SQL = connection.dialect == .postgres ? " FOR SHARE" : ""
        return try connection.row("SELECT id, algorithm, wrapped FROM vault_key WHERE state = 'present'\(hold)")
            .map(kept)
    }

    static func key(_ id: Int64, on connection: any Connection) throws -> Kept? {
        try connection.row("SELECT id, algorithm, wrapped FROM vault_key WHERE id = \(id)").map(kept)
    }

    /// The id the next key gets: it is bound into the wrapping, so it is known first.
    static func nextID(on connection: any Connection) throws -> Int64 {
        let last: Int64 = try connection.value("SELECT COALESCE(MAX(id), 0) FROM vault_key") ?? 0
        let seen: Int64 = try connection.value("SELECT COALESCE(MAX(key), 0) FROM vault_progress") ?? 0
        return max(last, seen) + 1
    }

    static func add(_ key: Kept, on connection: any Connection) throws {
        try connection.execute("UPDATE vault_key SET state = 'past' WHERE state = 'present'")
        try connection.execute(
            """
            INSERT INTO vault_key (id, algorithm, wrapped, state)
            VALUES (\(key.id), \(key.algorithm), \(key.wrapped), 'present')
            """)
    }

    /// The id of the present key, without holding it.
    static func presentID(on connection: any Connection) throws -> Int64 {
        try connection.value("SELECT id FROM vault_key WHERE state = 'present'") ?? 0
    }

    static func hasPast(on connection: any Connection) throws -> Bool {
        try connection.row("SELECT 1 FROM vault_key WHERE state = 'past' LIMIT 1") != nil
    }

    static func removePast(on connection: any Connection) throws -> Int {
        try connection.execute("DELETE FROM vault_key WHERE state = 'past'")
    }

    /// The last row renewed under a key; nil where all are.
    static func progress(_ holder: String, _ key: Int64, on connection: any Connection) throws -> Int64? {
        let row = try connection.row(
            "SELECT last_row, done FROM vault_progress WHERE holder = \(holder) AND key = \(key)")
        guard let row else { return 0 }
        return try row.get(1, as: Bool.self) ? nil : row.get(0)
    }

    static func note(_ holder: String, _ key: Int64, row: Int64, isDone: Bool, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO vault_progress (holder, key, last_row, done) VALUES (\(holder), \(key), \(row), \(isDone))
            ON CONFLICT (holder, key) DO UPDATE SET last_row = excluded.last_row, done = excluded.done
            """)
    }

    private static func kept(_ row: Row) throws -> Kept {
        Kept(id: try row.get(0), algorithm: try row.get(1), wrapped: try row.get(2))
    }
}
