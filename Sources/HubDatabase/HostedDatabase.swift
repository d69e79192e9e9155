import HubCore
import RegionSDK

/// A database as its host holds it: with a life of its own, and open to inspection.
package protocol HostedDatabase: Database {
    /// As `read`, with a limit of its own for waiting and working together; nil for none.
    func read<Value: Sendable>(
        within limit: Duration?, _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// As `write`, with a limit of its own for waiting and working together; nil for none.
    @discardableResult
    func write<Value: Sendable>(
        within limit: Duration?, _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// Makes the place the tables live in, where that is not done by opening: a schema of PostgreSQL.
    func create() async throws

    /// Removes everything in it. What was stored is gone.
    func drop() async throws

    /// Rings for what is committed in it.
    var bell: Bell { get }

    /// Begins to hear what other hubs commit, where the database tells it; it takes a connection of its own.
    func hear()

    /// Takes no more work and returns when the work it has is done.
    func close() async

    /// Notes every statement from now on in `log`; nil ends it.
    func observe(_ log: QueryLog?)
}

/// How much a database takes on.
package struct DatabaseLimits: Sendable {
    /// How long a caller waits at most, for a connection and for the answer together.
    package var patience: Duration = .seconds(10)
    /// Closures that may wait at once.
    package var waiting = 10_000
    /// Connections that read at once; for PostgreSQL connections in all.
    package var connections: Int
    /// Statements kept prepared on each connection.
    package var statements = 512
    /// How long a connection without work stays open.
    package var idle: Duration = .seconds(300)

    package init(connections: Int) { self.connections = connections }
}
