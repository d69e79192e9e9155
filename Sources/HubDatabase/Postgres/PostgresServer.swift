import RegionSDK

/// The connections to one PostgreSQL server, shared by the tenants that live on it.
package final class PostgresServer: Sendable {
    let options: PostgresOptions
    private let pool: WorkerPool<PostgresJob>

    /// - Parameter uri: a connection URI (PostgreSQL manual 34.1.1.2); connections are made when work comes.
    package init(uri: String, options: PostgresOptions = PostgresOptions()) {
        self.options = options
        let worker = PostgresWorker(uri: uri, options: options)
        pool = WorkerPool(
            size: options.limits.connections, capacity: options.limits.waiting, idleLimit: options.limits.idle,
            body: worker.serve)
    }

    /// Runs a closure in a transaction of its own.
    func run<Value: Sendable>(
        schema: String?, writes: Bool, within limit: Duration?, log: QueryLog?,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        var scope = PostgresScope(schema: schema, writes: writes, deadline: Deadline(after: limit), log: log)
        let (seconds, attoseconds) = (limit ?? .zero).components
        scope.statementLimit = min(seconds, 2_000_000) * 1000 + attoseconds / 1_000_000_000_000_000
        let fixed = scope
        return try await submitting(deadline: fixed.deadline, work) { job in
            pool.submit(PostgresJob(job: job, scope: fixed))
        }
    }

    /// Takes no more work and returns when the work it has is done.
    package func close() async { await pool.close() }
}
