import RegionSDK

/// The one thread that writes. Jobs that wait are committed together, each undone alone when it fails, and nobody
/// is answered before the commit is durable.
struct SQLiteWriter {
    let opener: SQLiteOpener
    let log: @Sendable () -> QueryLog?

    /// A job and how it came out, to be told after the commit.
    private typealias Outcome = (job: Job, result: Result<Reply, any Error>)

    /// Serves jobs until the pool has no more.
    func serve(_ pool: WorkerPool<Job>) {
        var connection: SQLiteConnection?
        while let first = pool.next() {
            do {
                let open = try connection ?? opener.open(readOnly: false, deadline: first.deadline)
                connection = open
                open.log = log()
                commitBatch(startingWith: first, from: pool, on: open)
            } catch {
                first.fail(error)
            }
        }
    }

    private func commitBatch(startingWith first: Job, from pool: WorkerPool<Job>, on connection: SQLiteConnection) {
        let end = Deadline(after: opener.options.batchTime)
        var outcomes: [Outcome] = []
        do {
            connection.begin(deadline: first.deadline)
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            return first.fail(error)
        }
        var next: Job? = first
        while let job = next {
            outcomes.append((job, run(job, on: connection)))
            if connection.isOutsideTransaction { return rescue(outcomes, on: connection) }
            next = outcomes.count < opener.options.batch && !end.hasPassed ? pool.nextWaiting() : nil
        }
        answer(outcomes, failure: commit(on: connection))
    }

    /// Runs a job in a savepoint. An error that the closure swallowed counts as well.
    private func run(_ job: Job, on connection: SQLiteConnection) -> Result<Reply, any Error> {
        guard !job.deadline.hasPassed else { return .failure(HubError.databaseBusy) }
        do {
            connection.begin(deadline: job.deadline)
            try connection.run("SAVEPOINT job")
            let reply = try job.run(connection)
            if let failure = connection.failure { throw failure }
            connection.deadline = .never
            try connection.run("RELEASE job")
            return .success(reply)
        } catch {
            connection.deadline = .never
            if !connection.isOutsideTransaction { try? connection.run("ROLLBACK TO job; RELEASE job") }
            return .failure(error)
        }
    }

    /// Commits; on failure everything is rolled back and the reason is returned.
    private func commit(on connection: SQLiteConnection) -> HubError? {
        connection.deadline = .never
        do throws(HubError) {
            try connection.run("COMMIT")
            return nil
        } catch {
            if !connection.isOutsideTransaction { try? connection.run("ROLLBACK") }
            return error
        }
    }

    /// The last job's error made SQLite roll everything back: the jobs before it run again, each in a commit of its own.
    private func rescue(_ outcomes: [Outcome], on connection: SQLiteConnection) {
        for (job, result) in outcomes.dropLast() {
            guard case .success = result else {
                answer([(job, result)], failure: nil)
                continue
            }
            do {
                try connection.run("BEGIN IMMEDIATE")
                let result = run(job, on: connection)
                let failure = connection.isOutsideTransaction ? nil : commit(on: connection)
                answer([(job, result)], failure: failure)
            } catch {
                job.fail(error)
            }
        }
        if let last = outcomes.last { answer([last], failure: nil) }
    }

    private func answer(_ outcomes: [Outcome], failure: HubError?) {
        for (job, result) in outcomes {
            switch (result, failure) {
            case (.success(let reply), nil): reply()
            case (.success, .some(let failure)): job.fail(failure)
            case (.failure(let error), _): job.fail(error)
            }
        }
    }
}
