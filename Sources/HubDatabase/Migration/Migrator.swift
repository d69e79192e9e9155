import RegionSDK

/// Brings a database to the program's schema, one step a transaction, and refuses one that does not fit.
///
/// Each step takes the database's one lock, looks again at what has run, and runs only what has not: two hubs that
/// start at once migrate once.
package struct Migrator: Sendable {
    private let schemas: [Schema]
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - schemas: in the order they are built; an owner's tables may refer to those of owners before it.
    ///   - now: the time that is noted beside a step.
    package init(_ schemas: [Schema], now: @escaping @Sendable () -> Timestamp) {
        self.schemas = schemas
        self.now = now
    }

    /// Runs the steps that have not run and returns them. Throws when one that has run was changed, is missing or
    /// stands elsewhere, and when the database is newer than the program.
    @discardableResult package func migrate(_ database: any HostedDatabase) async throws -> [MigrationStep] {
        try await database.create()
        try await database.write(within: nil) { try MigrationTable.create(on: $0) }
        var ran: [MigrationStep] = []
        for step in try await pending(database) where try await run(step, on: database) { ran.append(step) }
        return ran
    }

    /// The steps that `migrate` would run, with the same refusals. A database that was never migrated lists all.
    package func pending(_ database: any HostedDatabase) async throws -> [MigrationStep] {
        let schemas = schemas
        return try await database.read { connection in
            let exists = try MigrationTable.exists(on: connection)
            return try schemas.flatMap { schema in
                let applied = exists ? try MigrationTable.applied(schema.owner, on: connection) : []
                return try schema.pending(after: applied)
            }
        }
    }

    /// Runs a step unless another hub has run it meanwhile.
    private func run(_ step: MigrationStep, on database: any HostedDatabase) async throws -> Bool {
        let time = now()
        return try await database.write(within: nil) { connection in
            try MigrationTable.lock(on: connection)
            let applied = try MigrationTable.applied(step.owner, on: connection)
            guard applied.count <= step.position else { return false }
            for statement in step.migration.statements(for: connection.dialect) {
                do {
                    try connection.execute(SQL(raw: statement))
                } catch let error as HubError where error.code == .internal {
                    throw HubError(.internal, "\(step): \(error.message)")
                }
            }
            try MigrationTable.note(step, at: time, on: connection)
            return true
        }
    }
}
