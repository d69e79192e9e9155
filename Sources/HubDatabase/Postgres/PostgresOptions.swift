import RegionSDK

/// How a PostgreSQL server is used.
package struct PostgresOptions: Sendable {
    package var limits: DatabaseLimits = {
        var limits = DatabaseLimits(connections: 8)
        limits.idle = .seconds(60)
        return limits
    }()
    /// How long a caller waits at most for a connection to be made, restarts of the server included.
    package var connecting: Duration = .seconds(5)
    /// How often the connection that listens proves that it hears.
    package var heartbeat: Duration = .seconds(15)
    /// Whether statements are kept prepared: off behind pgbouncer before 1.21 in transaction mode.
    package var preparesStatements = true

    package init() {}
}
