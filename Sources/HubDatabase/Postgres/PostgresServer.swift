import HubCore
import RegionSDK
import Synchronization

/// The connections to one PostgreSQL server, shared by the tenants that live on it.
package final class PostgresServer: Sendable {
    let options: PostgresOptions
    private let pool: WorkerPool<PostgresJob>
    private let uri: String
    private let bells = Mutex<[String: Bell]>([:])
    private let listener = Mutex<PostgresListener?>(nil)

    /// - Parameter uri: a connection URI (PostgreSQL manual 34.1.1.2); connections are made when work comes.
    package init(uri: String, options: PostgresOptions = PostgresOptions()) {
        self.options = options
        self.uri = uri
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
    package func close() async {
        listener.withLock { $0 }?.close()
        await pool.close()
    }

    /// The bell of a schema; it does not hear before `hear`.
    func bell(of schema: String) -> Bell {
        bells.withLock { bells in
            let bell = bells[schema] ?? Bell(isHearing: false)
            bells[schema] = bell
            return bell
        }
    }

    /// Begins to listen for what hubs on this server tell, once.
    func hear() {
        listener.withLock { listener in
            guard listener == nil else { return }
            let new = PostgresListener(
                uri: uri, options: options,
                ping: { [weak self] word in self?.ping(word) }, tell: { [weak self] in self?.take($0) })
            if new.start() { listener = new }
        }
    }

    /// Sends a word by another connection than the one that listens, so that hearing it proves the way.
    private func ping(_ word: String) {
        Task {
            try? await run(schema: nil, writes: true, within: options.connecting, log: nil) { connection in
                _ = try connection.rows("SELECT pg_notify(\(PostgresListener.channel), \(word))")
            }
        }
    }

    private func take(_ event: PostgresListener.Event) {
        let bells = bells.withLock { $0 }
        switch event {
        case .news(let schema, let news): bells[schema]?.ring(news)
        case .hearing(let isHearing): for bell in bells.values { bell.isHearing = isHearing }
        case .returned: for bell in bells.values { News.everything.forEach(bell.ring) }
        }
    }
}
