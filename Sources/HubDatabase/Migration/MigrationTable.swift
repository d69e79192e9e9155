import RegionSDK

/// The table `hub_migration`: which steps have run.
enum MigrationTable {
    /// Makes the table where it is missing, under the lock.
    static func create(on connection: any Connection) throws {
        try lock(on: connection)
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS hub_migration (owner TEXT NOT NULL, name TEXT NOT NULL, position BIGINT NOT NULL,
            checksum TEXT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (owner, position), UNIQUE (owner, name))
            """)
    }

    static func exists(on connection: any Connection) throws -> Bool {
        switch connection.dialect {
        case .sqlite:
            try connection.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'hub_migration'") != nil
        case .postgres:
            try connection.value("SELECT to_regclass('hub_migration') IS NOT NULL", as: Bool.self) ?? false
        }
    }

    /// One migrator at a time: in SQLite a write transaction excludes others by itself.
    static func lock(on connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        _ = try connection.rows(
            "SELECT pg_advisory_xact_lock(hashtextextended('hub_migration ' || current_schema(), 0))")
    }

    /// An owner's steps that have run, in order.
    static func applied(_ owner: String, on connection: any Connection) throws -> [AppliedStep] {
        try connection.rows("SELECT name, checksum FROM hub_migration WHERE owner = \(owner) ORDER BY position").map {
            AppliedStep(name: try $0.get(0), checksum: try $0.get(1))
        }
    }

    static func note(_ step: MigrationStep, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO hub_migration (owner, name, position, checksum, applied_at)
            VALUES (\(step.owner), \(step.migration.name), \(step.position), \(step.migration.checksum), \(time))
            """)
    }
}
