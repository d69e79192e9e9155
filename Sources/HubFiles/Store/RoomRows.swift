import RegionSDK

/// Room set aside for files that come in one request, until something claims them.
enum RoomRows {
    /// Makes a room, or adds to it. Throws `full` when a limit forbids it.
    static func add(
        _ more: Space, to id: String, until time: Timestamp, _ limits: FileSettings,
        on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO file_room (id, bytes, organisation, expires_at)
            VALUES (\(id), \(more.bytes), \(more.organisation), \(time))
            ON CONFLICT (id) DO UPDATE SET bytes = file_room.bytes + \(more.bytes), expires_at = \(time)
            """)
        try more.take(limits, on: connection)
    }

    /// Notes what came, and gives back what it does not take. False when the room expired meanwhile.
    static func fill(_ id: String, with digest: FileDigest, _ size: Int, on connection: any Connection) throws -> Bool {
        let row = try connection.row("SELECT bytes, organisation FROM file_room WHERE id = \(id)")
        guard let row else { return false }
        try Space(bytes: row.get(0) - size, organisation: try row.get(1)).giveBack(on: connection)
        return try connection.execute(
            "UPDATE file_room SET bytes = \(size), digest = \(digest.description) WHERE id = \(id)") == 1
    }

    /// Ends a room and gives it back; one that is gone is no error.
    static func remove(_ id: String, on connection: any Connection) throws {
        let row = try connection.row("DELETE FROM file_room WHERE id = \(id) RETURNING bytes, organisation")
        guard let row else { return }
        try Space(bytes: try row.get(0), organisation: try row.get(1)).giveBack(on: connection)
    }

    /// Ends a room of a stored file and gives it back: the organisation's own where there is one. All rooms of a file are
    /// of one size, so it matters little which.
    static func remove(
        of digest: String, for organisation: ID<Organisation>?, on connection: any Connection
    ) throws {
        let id: String? = try connection.value(
            """
            SELECT id FROM file_room WHERE digest = \(digest)
            ORDER BY CASE WHEN COALESCE(organisation, 0) = COALESCE(\(organisation), 0) THEN 0 ELSE 1 END, id LIMIT 1
            """)
        if let id { try remove(id, on: connection) }
    }

    static func expired(at time: Timestamp, limit: Int, on connection: any Connection) throws -> [String] {
        try connection.column(
            "SELECT id FROM file_room WHERE expires_at < \(time) ORDER BY expires_at LIMIT \(limit)")
    }
}
