import RegionSDK

/// The counters of failed sign-ins; they stand in the database, so they survive a restart.
enum BlockStore {
    /// Which of the two counters.
    enum Kind: String {
        case account
        case source
    }

    /// One counter as it stands.
    struct Block {
        let kind: String
        let failures: Int
        let lockedAt: Timestamp?
    }

    /// The counters of an account and a source, as far as they exist.
    static func blocks(account: String, source: String, on connection: any Connection) throws -> [Block] {
        try connection.rows(
            """
            SELECT kind, failures, locked_at FROM sign_in_block
            WHERE (kind = 'account' AND subject = \(account)) OR (kind = 'source' AND subject = \(source))
            """
        ).map { try Block(kind: $0.get(0), failures: $0.get(1), lockedAt: $0.get(2)) }
    }

    /// Counts one failure in one statement: starts anew when the time of the count or a lock is over, and locks when
    /// `limit` is reached.
    static func count(
        _ kind: Kind, _ subject: String, limit: Int, window: Int64, lock: Int64, at time: Timestamp,
        on connection: any Connection
    ) throws {
        let now = time.milliseconds
        let first = limit <= 1 ? now : nil as Int64?
        let over: SQL =
            "(sign_in_block.since <= \(now - window) OR COALESCE(sign_in_block.locked_at, \(now)) <= \(now - lock))"
        try connection.execute(
            """
            INSERT INTO sign_in_block (kind, subject, failures, since, locked_at)
            VALUES (\(kind.rawValue), \(subject), 1, \(now), \(value: first.sqlValue))
            ON CONFLICT (kind, subject) DO UPDATE SET
                failures = CASE WHEN \(over) THEN 1 ELSE sign_in_block.failures + 1 END,
                since = CASE WHEN \(over) THEN excluded.since ELSE sign_in_block.since END,
                locked_at = CASE WHEN \(over) THEN excluded.locked_at
                    WHEN sign_in_block.failures + 1 >= \(limit) THEN excluded.since END
            """)
    }

    static func clear(_ kind: Kind, _ subject: String, on connection: any Connection) throws {
        try connection.execute(
            "DELETE FROM sign_in_block WHERE kind = \(kind.rawValue) AND subject = \(subject)")
    }

    /// Forgets counters that began before a time.
    static func forget(before milliseconds: Int64, on connection: any Connection) throws {
        try connection.execute("DELETE FROM sign_in_block WHERE since < \(milliseconds)")
    }
}
