/// One step of a schema. Steps are append-only: a step that has run is never changed, its checksum is kept.
///
/// The statements are SQL that both databases read, with these words for what differs:
/// `{id}` a primary key that counts up, `{json}` JSON, `{bytes}` binary. Integers are `BIGINT`, times
/// are milliseconds since 1970 in `BIGINT`, truth values are 0 and 1 in `BIGINT`.
public struct Migration: Sendable {
    /// The name, unique in its owner: `m0001_filings`.
    public let name: String
    /// Statements for both, in order.
    public let statements: [String]
    /// Statements for one of them, after `statements`.
    public let only: [Dialect: [String]]

    public init(_ name: String, _ statements: [String], only: [Dialect: [String]] = [:]) {
        self.name = name
        self.statements = statements
        self.only = only
    }
}

/// The schema of one owner: a service of the hub or a region.
public struct Schema: Sendable {
    /// Who owns the tables: `core.identity`, `shanghai-repair`.
    public let owner: String
    /// The steps in the order they run; new ones are appended, old ones never changed.
    public let migrations: [Migration]

    public init(owner: String, _ migrations: [Migration]) {
        self.owner = owner
        self.migrations = migrations
    }
}
