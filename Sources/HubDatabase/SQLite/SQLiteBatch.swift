import RegionSDK

/// Writes that are committed together.
///
/// They run one after the other without borders, since nearly all succeed and a border costs: FTS5 writes out at
/// each what it has gathered. When one fails, everything is rolled back and those before it run again, from then on
/// each in a savepoint of its own, so that the next failure undoes only itself.
struct SQLiteBatch {
    private let connection: SQLiteConnection
    private var outcomes: [(job: Job, result: Result<Reply, any Error>)] = []
    private var hasBorders = false
    /// Why no transaction could be begun again; nothing is run any more.
    private var refusal: HubError?

    /// Begins the transaction.
    init(on connection: SQLiteConnection, deadline: Deadline) throws(HubError) {
        self.connection = connection
        try begin(deadline: deadline)
    }

    var count: Int { outcomes.count }

    /// Runs a job in the batch.
    mutating func add(_ job: Job) {
        let result = refusal.map { .failure($0) } ?? perform(job)
        outcomes.append((job, result))
        guard case .failure = result, refusal == nil else { return }
        var isWhole = hasBorders && !connection.isOutsideTransaction
        while !isWhole { isWhole = replay() }
    }

    /// Commits, then tells every caller.
    func commit() {
        var failure: HubError?
        do throws(HubError) {
            if !connection.isOutsideTransaction { try connection.run("COMMIT") }
        } catch {
            failure = error
            rollBack()
        }
        for (job, result) in outcomes {
            switch (result, failure) {
            case (.success(let reply), nil): reply()
            case (.success, .some(let failure)): job.fail(failure)
            case (.failure(let error), _): job.fail(error)
            }
        }
    }

    private func begin(deadline: Deadline) throws(HubError) {
        connection.begin(deadline: deadline)
        defer { connection.deadline = .never }
        try connection.run("BEGIN IMMEDIATE")
    }

    private func perform(_ job: Job) -> Result<Reply, any Error> {
        guard !job.deadline.hasPassed else { return .failure(HubError.databaseBusy) }
        return hasBorders ? runInSavepoint(job) : run(job)
    }

    /// Runs a job's closure. An error that it swallowed counts as well.
    private func run(_ job: Job) -> Result<Reply, any Error> {
        connection.begin(deadline: job.deadline)
        defer { connection.deadline = .never }
        do {
            let reply = try job.run(connection)
            if let failure = connection.failure { throw failure }
            if connection.isOutsideTransaction { throw HubError(.internal, "a write ended its own transaction") }
            return .success(reply)
        } catch {
            return .failure(error)
        }
    }

    private func runInSavepoint(_ job: Job) -> Result<Reply, any Error> {
        do {
            try connection.run("SAVEPOINT job")
            let result = run(job)
            if connection.isOutsideTransaction { return result }
            if case .failure = result { try connection.run("ROLLBACK TO job") }
            try connection.run("RELEASE job")
            return result
        } catch {
            return .failure(error)
        }
    }

    /// Begins again and runs those that had succeeded once more, in their order. False when one of them made SQLite
    /// undo the whole transaction, as a full disk does; that one has failed then, so this ends.
    private mutating func replay() -> Bool {
        rollBack()
        do throws(HubError) {
            try begin(deadline: .never)
        } catch {
            refusal = error
            for index in outcomes.indices {
                if case .success = outcomes[index].result { outcomes[index].result = .failure(error) }
            }
            return true
        }
        for index in outcomes.indices {
            guard case .success = outcomes[index].result else { continue }
            hasBorders = true
            outcomes[index].result = perform(outcomes[index].job)
            if connection.isOutsideTransaction { return false }
        }
        return true
    }

    private func rollBack() {
        if !connection.isOutsideTransaction { try? connection.run("ROLLBACK") }
    }
}
