import Glibc
import RegionSDK

/// Empty databases for tests: of each dialect a fresh one, gone after the test.
///
/// PostgreSQL is tested where `HUB_TEST_POSTGRES` names a server by its URI; `deploy/test` starts one.
package enum EveryDatabase {
    /// The address of the PostgreSQL server for tests.
    package static var postgres: String? { getenv("HUB_TEST_POSTGRES").map { String(cString: $0) } }

    /// The databases that can be tested here.
    package static var dialects: [Dialect] { postgres == nil ? [.sqlite] : Dialect.allCases }

    /// Runs `body` with an empty database and removes it, whatever `body` does.
    package static func with<Value>(
        _ dialect: Dialect, options: PostgresOptions = PostgresOptions(),
        _ body: (any HostedDatabase) async throws -> Value
    ) async throws -> Value {
        let database = try make(dialect, options: options)
        do {
            try await database.create()
            let value = try await body(database)
            try await remove(database)
            return value
        } catch {
            try? await remove(database)
            throw error
        }
    }

    /// Removes a database, one that `body` closed as well.
    private static func remove(_ database: any HostedDatabase) async throws {
        await database.close()
        try await twin(of: database).drop()
    }

    /// A database that does not exist yet; `create` makes it and `drop` removes it.
    package static func make(
        _ dialect: Dialect, options: PostgresOptions = PostgresOptions()
    ) throws -> any HostedDatabase {
        let name = freshName()
        switch dialect {
        case .sqlite: return SQLiteDatabase(path: "\(folder)/\(name).db")
        case .postgres:
            guard let postgres else { throw HubError(.internal, "HUB_TEST_POSTGRES is not set") }
            return PostgresDatabase(
                server: PostgresServer(uri: postgres, options: options), schema: name, ownsServer: true)
        }
    }

    /// A name that no other database of a test has.
    package static func freshName() -> String {
        "test_\(getpid())_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    }

    /// Where temporary files go.
    package static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
}

extension EveryDatabase {
    /// Runs `body` with two hosts' views of one empty database.
    package static func withTwin<Value>(
        _ dialect: Dialect, _ body: (any HostedDatabase, any HostedDatabase) async throws -> Value
    ) async throws -> Value {
        try await with(dialect) { database in
            let twin = try twin(of: database)
            let value = try await body(database, twin)
            await twin.close()
            return value
        }
    }

    /// Another host's view of the same database.
    private static func twin(of database: any HostedDatabase) throws -> any HostedDatabase {
        try open(place(of: database))
    }

    /// Where a database is, in words for another program.
    package static func place(of database: any HostedDatabase) throws -> String {
        switch database {
        case let file as SQLiteDatabase: "file:" + file.path
        case let schema as PostgresDatabase: "schema:" + schema.schema
        default: throw HubError(.internal, "no place of \(database)")
        }
    }

    /// Returns when nothing is under way any more that a program that was killed had begun: SQLite ends it with the
    /// program, a server when it has seen that the program is gone.
    package static func settle(_ database: any HostedDatabase) async throws {
        guard let schema = (database as? PostgresDatabase)?.schema else { return }
        let writing: SQL = """
            SELECT COUNT(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = \(schema) AND l.mode LIKE '%ExclusiveLock'
            """
        for _ in 0..<3000 {
            if try await database.read({ try $0.value(writing) ?? 0 }) == 0 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw HubError(.unavailable, "the server goes on with what a killed program began")
    }

    /// The database at a place that another program was told.
    package static func open(_ place: String) -> any HostedDatabase {
        if place.hasPrefix("file:") { return SQLiteDatabase(path: String(place.dropFirst(5))) }
        return PostgresDatabase(
            server: PostgresServer(uri: postgres ?? ""), schema: String(place.dropFirst(7)), ownsServer: true)
    }
}
