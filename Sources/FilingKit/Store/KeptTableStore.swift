import RegionSDK

/// The versions of kept tables.
enum KeptTableStore {
    /// The version in force: the newest, or the program's own while nobody has written one.
    static func newest(_ table: KeptTable, on connection: any Connection) throws -> KeptVersion {
        try versions(table, limit: 1, on: connection).first ?? KeptVersion(table)
    }

    /// The versions there are, newest first.
    static func versions(_ table: KeptTable, limit: Int = 50, on connection: any Connection) throws -> [KeptVersion] {
        try connection.rows(
            """
            SELECT version, content, at, person_name FROM kept_table WHERE name = \(table.id)
            ORDER BY version DESC LIMIT \(limit)
            """
        ).map {
            KeptVersion(
                version: try $0.get(0), content: try Content(stored: $0.get(1)), time: try $0.get(2),
                personName: try $0.get(3))
        }
    }

    /// Adds the version behind the one the person saw. Throws `stale` when someone else was faster.
    static func add(
        _ content: Content, to table: KeptTable, after seen: Int, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws {
        guard try newest(table, on: connection).version == seen else { throw HubError.stale }
        do {
            try connection.execute(
                """
                INSERT INTO kept_table (name, version, content, at, person, person_name)
                VALUES (\(table.id), \(seen + 1), \(content.stored), \(time), \(actor.person), \(actor.name))
                """)
        } catch let error as HubError where error == .uniqueViolation {
            throw HubError.stale
        }
    }
}
