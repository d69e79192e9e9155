import RegionSDK

/// The counters of failed sign-ins; they stand in the database, so they survive a restart.
enum BlockStore {
    /// Which of the two counters.
    enum Kind: String {
        case account
        case source
    }

    /// How failures add up; times in milliseconds.
    struct CountRule {
        /// Failures that lock.
        let limit: Int
        /// How long failures add up, from the first.
        let window: Int64
        let lock: Int64
    }

    /// One counter as it stands.
    struct Block {
        let kind: String
        let failures: Int
        let since: Timestamp
        let lockedAt: Timestamp?
    }

    /// The counters of an account and a source, as far as they exist.
    static func blocks(account: String, source: String, on connection: any Connection) throws -> [Block] {
        try connection.rows(
            """
            SELECT kind, failures, since, locked_at FROM sign_in_block
            WHERE (kind = 'account' AND subject = \(account)) OR (kind = 'source' AND subject = \(source))
            """
        ).map { try Block(kind: $0.get(0), failures: $0.get(1), since: $0.get(2), lockedAt: $0.get(3)) }
    }

    /// Counts one failure in one statement, so that tries at once are counted one after another: starts anew when the
    /// time of the count or a lock is over, and locks when the limit is reached. False while a lock holds; then nothing
    /// is counted.
    static func count(
        _ kind: Kind, _ subject: String, _ rule: CountRule, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        let now = time.milliseconds
        let firstLock: Int64? = rule.limit <= 1 ? now : nil
        let lockedAt: SQL = "COALESCE(sign_in_block.locked_at, \(now - rule.lock))"
        let over: SQL = "(sign_in_block.since <= \(now - rule.window) OR sign_in_block.locked_at <= \(now - rule.lock))"
        return try connection.execute(
            """
            INSERT INTO sign_in_block (kind, subject, failures, since, locked_at)
            VALUES (\(kind.rawValue), \(subject), 1, \(now), \(value: firstLock.sqlValue))
            ON CONFLICT (kind, subject) DO UPDATE SET
                failures = CASE WHEN \(over) THEN 1 ELSE sign_in_block.failures + 1 END,
                since = CASE WHEN \(over) THEN excluded.since ELSE sign_in_block.since END,
                locked_at = CASE WHEN \(over) THEN excluded.locked_at
                    WHEN sign_in_block.failures + 1 >= \(rule.limit) THEN excluded.since END
            WHERE \(lockedAt) <= \(now - rule.lock) OR \(lockedAt) >= \(now + rule.lock)
            """) == 1
    }

    /// Holds the counters until the transaction ends, so that no failure is counted beside a success.
    static func hold(account: String, source: String, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE sign_in_block SET failures = failures
            WHERE (kind = 'account' AND subject = \(account)) OR (kind = 'source' AND subject = \(source))
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
