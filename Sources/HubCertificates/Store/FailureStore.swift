import RegionSDK

/// The counters of proofs that did not hold; they stand in the database, so they survive a restart.
enum FailureStore {
    /// Which of the two counters.
    enum Kind: String {
        /// One certificate from one source: nobody else can lock a key's owner out.
        case key
        case source
    }

    /// True while the failures within a lock's length reach the limit.
    static func isLocked(
        _ kind: Kind, _ subject: String, _ policy: KeyPolicy, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        let row = try connection.row(
            "SELECT failures, since FROM key_block WHERE kind = \(kind.rawValue) AND subject = \(subject)")
        guard let row else { return false }
        let (failures, since): (Int, Timestamp) = (try row.get(0), try row.get(1))
        return failures >= policy.limit(kind) && abs(time.milliseconds - since.milliseconds) < policy.lock
    }

    /// Counts one failure; they add up while each comes within a lock's length of the one before.
    static func count(
        _ kind: Kind, _ subject: String, _ policy: KeyPolicy, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO key_block (kind, subject, failures, since) VALUES (\(kind.rawValue), \(subject), 1, \(time))
            ON CONFLICT (kind, subject) DO UPDATE SET since = excluded.since,
                failures = CASE WHEN key_block.since <= \(time.milliseconds - policy.lock) THEN 1
                    ELSE key_block.failures + 1 END
            """)
    }

    static func clear(_ kind: Kind, _ subject: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM key_block WHERE kind = \(kind.rawValue) AND subject = \(subject)")
    }

    /// Forgets counters of failures before a time.
    static func forget(before milliseconds: Int64, on connection: any Connection) throws {
        try connection.execute("DELETE FROM key_block WHERE since < \(milliseconds)")
    }
}
