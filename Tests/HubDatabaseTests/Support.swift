import Glibc
import HubDatabase
import RegionSDK
import Synchronization
import Testing

/// The condition of a suite that needs PostgreSQL: without a server it shows as disabled.
let needsPostgres: any SuiteTrait & TestTrait = .enabled(
    if: EveryDatabase.postgres != nil, "set HUB_TEST_POSTGRES to the URI of a PostgreSQL server")

/// Runs `body` with a table `item (id, name UNIQUE, count)`.
func withItems<Value>(_ dialect: Dialect, _ body: (any HostedDatabase) async throws -> Value) async throws -> Value {
    try await EveryDatabase.with(dialect) { database in
        let schema = Schema(
            owner: "test",
            [Migration("m0001", ["CREATE TABLE item (id {id}, name TEXT NOT NULL UNIQUE, count BIGINT)"])])
        try await Migrator([schema], now: { Timestamp(milliseconds: 1) }).migrate(database)
        return try await body(database)
    }
}

/// The error that `body` threw, as the hub's error; nil when it threw none.
func hubError(_ body: () async throws -> Void) async -> HubError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? HubError
    }
}

/// The number that a query answers.
func number(_ sql: SQL, in database: any Database) async throws -> Int? {
    try await database.read { try $0.value(sql) }
}

/// Holds a thread until a test opens it, and counts who came by.
final class Gate: Sendable {
    private let state = Mutex((isOpen: false, runs: 0))

    var runs: Int { state.withLock { $0.runs } }

    func noteRun() { state.withLock { $0.runs += 1 } }

    func open() { state.withLock { $0.isOpen = true } }

    func wait() { while !state.withLock({ $0.isOpen }) { usleep(1000) } }
}

func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 else { throw HubError(.internal, "cannot make \(path)") }
}

func removeFolder(_ path: String) { rmdir(path) }
