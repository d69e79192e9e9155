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

    /// Stored files that no scanner has seen, behind so many: first those that were shown to none, the newest first, then
    /// those that it did not take before `time`.
    static func unseen(triedBefore time: Timestamp, past count: Int, limit: Int, on connection: any Connection) throws
        -> [String]
    {
        try connection.column(
            """
            SELECT digest FROM stored_file WHERE scanned_at IS NULL AND state = 'stored'
                AND (scan_tried_at IS NULL OR scan_tried_at < \(time))
            ORDER BY COALESCE(scan_tried_at, 0), touched_at DESC, digest LIMIT \(limit) OFFSET \(count)
            """)
    }

    /// Notes that the scanner did not take a file, and why. True for another reason than before.
    static func postpone(
        _ digest: FileDigest, _ reason: String, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            "UPDATE stored_file SET scan_tried_at = \(time) WHERE digest = \(digest.description)")
        return try connection.execute(
            """
            UPDATE stored_file SET scan_fault = \(reason)
            WHERE digest = \(digest.description) AND COALESCE(scan_fault, '') <> \(reason)
            """) == 1
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

    /// Files that nothing claims since before `time`, and those whose removal stopped half-way before `stopped`; behind so
    /// many. `isStored` says that their bytes had their place.
    static func unclaimed(
        since time: Timestamp, stopped: Timestamp, past count: Int, limit: Int, on connection: any Connection
    ) throws -> [(digest: String, isStored: Bool)] {
        try connection.rows(
            """
            SELECT digest, state FROM stored_file WHERE claims = 0
                AND (touched_at < \(time) OR (state = 'doomed' AND touched_at < \(stopped)))
            ORDER BY touched_at, digest LIMIT \(limit) OFFSET \(count)
            """
        ).map { (try $0.get(0), try $0.get(1) == "stored") }
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

    /// Lets nobody announce or claim a file until the transaction ends.
    static func hold(_ digest: String, on connection: any Connection) throws {
        try connection.execute("UPDATE stored_file SET claims = claims WHERE digest = \(digest)")
    }

    /// Marks a file that is held, that nothing claims and nobody is bringing. False when something does.
    static func doomLeft(_ digest: String, at now: Timestamp, on connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            UPDATE stored_file SET state = 'doomed', touched_at = \(now)
            WHERE digest = \(digest) AND claims = 0 AND state = 'stored'
                AND NOT EXISTS (SELECT 1 FROM file_room WHERE digest = \(digest))
                AND NOT EXISTS (SELECT 1 FROM file_upload WHERE digest = \(digest) AND state = 'open')
            """) == 1
    }

    /// Forgets a file whose bytes are gone.
    static func forget(_ digest: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM stored_file WHERE digest = \(digest) AND state = 'doomed'")
    }
}
