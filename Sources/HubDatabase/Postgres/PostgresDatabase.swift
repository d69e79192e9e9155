import HubCore
import RegionSDK

/// A tenant's database in one schema of a PostgreSQL server.
package final class PostgresDatabase: HostedDatabase {
    package let dialect = Dialect.postgres
    package let schema: String
    private let server: PostgresServer
    private let ownsServer: Bool
    private let observer = Observer()
    package let bell: Bell

    /// - Parameters:
    ///   - schema: the tenant's schema; `DatabaseAddress` checks its form.
    ///   - ownsServer: whether closing this closes the server's connections too.
    package init(server: PostgresServer, schema: String, ownsServer: Bool = false) {
        self.server = server
        self.schema = schema
        self.ownsServer = ownsServer
        bell = server.bell(of: schema)
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await read(within: server.options.limits.patience, work)
    }

    @discardableResult

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(within: server.options.limits.patience, work)
    }

    package func read<Value: Sendable>(
        within limit: Duration?, _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await server.run(schema: schema, writes: false, within: limit, log: observer.log, work)
    }

    @discardableResult

    package func write<Value: Sendable>(
        within limit: Duration?, _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await server.run(schema: schema, writes: true, within: limit, log: observer.log, work)
    }

    /// Makes the schema where it is missing; one of several hubs that start at once does it.
    package func create() async throws {
        let schema = schema
        try await write { connection in
            _ = try connection.rows("SELECT pg_advisory_xact_lock(hashtextextended(\(schema), 0))")
            try connection.execute(SQL(raw: "CREATE SCHEMA IF NOT EXISTS \"\(schema)\""))
        }
    }

    /// Removes the schema and everything in it.
    package func drop() async throws {
        let schema = schema
        try await write(within: nil) { connection in
            try connection.execute(SQL(raw: "DROP SCHEMA IF EXISTS \"\(schema)\" CASCADE"))
        }
        await close()
    }

    package func close() async { if ownsServer { await server.close() } }

    package func hear() { server.hear() }

    package func observe(_ log: QueryLog?) { observer.log = log }
}
