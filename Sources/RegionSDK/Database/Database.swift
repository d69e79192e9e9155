/// The database of one tenant. Work is a closure on a connection's own thread: it is synchronous, so no
/// transaction outlives it and no connection waits for the network.
public protocol Database: Sendable {
    /// Which database keeps this tenant's data; a statement that both cannot read asks it.
    var dialect: Dialect { get }

    /// Reads one consistent snapshot. Throws `HubError` with code `unavailable` when no connection is free in time.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Writes in one transaction. Returns only when the transaction is durable; an error undoes all of it.
    /// The closure may run twice when the database asks for a retry, so it must have no other effect.
    @discardableResult
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
}

/// One connection inside `read` or `write`; never kept beyond the closure.
public protocol Connection: AnyObject {
    /// The dialect that the statements run on this connection are read in.
    var dialect: Dialect { get }

    /// Every row of a query.
    func rows(_ sql: SQL) throws -> [Row]

    /// Runs a statement and returns how many rows it changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int
}

extension Connection {
    /// The first row, or nil.
    public func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The first column of the first row, or nil where there is no row.
    public func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try row(sql)?.get(0)
    }

    /// The first column of every row.
    public func column<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try rows(sql).map { try $0.get(0) }
    }
}

/// Which of the two databases speaks.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}
