import RegionSDK

/// The rows of the stored files and of what claims them.
enum FileRows {
    /// Says that a file is about to be put in place. False while the same content is being removed.
    static func announce(_ digest: FileDigest, size: Int, at time: Timestamp, on connection: any Connection) throws
        -> Bool
    {
        try connection.execute(
            """
            INSERT INTO stored_file (digest, size, state, touched_at)
            VALUES (\(digest.description), \(size), 'arriving', \(time))
            ON CONFLICT (digest) DO UPDATE SET touched_at = \(time) WHERE stored_file.state <> 'doomed'
            """) == 1
    }

    /// The bytes are durable under their name. False when the announcement is gone.
    static func arrived(
        _ digest: FileDigest, seen: Timestamp?, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE stored_file SET state = 'stored', touched_at = \(time), scanned_at = COALESCE(\(seen), scanned_at)
            WHERE digest = \(digest.description) AND state <> 'doomed'
            """) == 1
    }

    /// Stored files that no scanner has seen, the newest first.
    static func unseen(limit: Int, on connection: any Connection) throws -> [String] {
        try connection.column(
            """
            SELECT digest FROM stored_file WHERE scanned_at IS NULL AND state = 'stored'
            ORDER BY touched_at DESC LIMIT \(limit)
            """)
    }

    static func seen(_ digest: FileDigest, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE stored_file SET scanned_at = \(time) WHERE digest = \(digest.description) AND state = 'stored'")
    }

    static func isStored(_ digest: FileDigest, on connection: any Connection) throws -> Bool {
        try !stored([digest.description], on: connection).isEmpty
    }

    /// Those of the digests whose bytes are there to be read.
    static func stored(_ digests: [String], on connection: any Connection) throws -> Set<String> {
        Set(
            try connection.column(
                "SELECT digest FROM stored_file WHERE digest IN \(list: digests) AND state = 'stored'"))
    }

    /// Notes a claim. Throws `notFound` for a file that is not stored.
    static func claim(_ file: StoredFile, for holder: FileHolder, on connection: any Connection) throws {
        let claimed = try connection.execute(
            "UPDATE stored_file SET claims = claims + 1 WHERE digest = \(file.digest) AND state = 'stored'")
        guard claimed == 1 else { throw HubError(.notFound, "文件不存在！") }
        try connection.execute(
            """
            INSERT INTO file_claim (holder, digest, size, organisation, since)
            VALUES (\(holder.name), \(file.digest), \(file.size), \(holder.organisation), \(holder.time))
            """)
    }

    /// Takes a claim away; says what it took, or nil where there was none.
    static func release(_ holder: FileHolder, on connection: any Connection) throws -> Space? {
        guard
            let row = try connection.row(
                "DELETE FROM file_claim WHERE holder = \(holder.name) RETURNING digest, size, organisation")
        else { return nil }
        let digest: String = try row.get(0)
        try connection.execute(
            "UPDATE stored_file SET claims = claims - 1, touched_at = \(holder.time) WHERE digest = \(digest)")
        return Space(bytes: try row.get(1), organisation: try row.get(2))
    }

    /// Files that nothing claims since before `time`, and those whose removal stopped half-way before `stopped`.
    static func unclaimed(since time: Timestamp, stopped: Timestamp, limit: Int, on connection: any Connection) throws
        -> [String]
    {
        try connection.column(
            """
            SELECT digest FROM stored_file WHERE claims = 0
                AND (touched_at < \(time) OR (state = 'doomed' AND touched_at < \(stopped)))
            ORDER BY touched_at LIMIT \(limit)
            """)
    }

    /// Marks one of those, so that nobody claims it while its bytes are removed. False when somebody came first.
    static func doom(
        _ digest: String, unclaimedSince time: Timestamp, stopped: Timestamp, at now: Timestamp,
        on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE stored_file SET state = 'doomed', touched_at = \(now)
            WHERE digest = \(digest) AND claims = 0 AND ((state <> 'doomed' AND touched_at < \(time))
                OR (state = 'doomed' AND touched_at < \(stopped)))
            """) == 1
    }

    /// Forgets a file whose bytes are gone.
    static func forget(_ digest: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM stored_file WHERE digest = \(digest) AND state = 'doomed'")
    }
}
