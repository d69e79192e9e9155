import RegionSDK

/// A thread that reads: each job in a snapshot of its own.
struct SQLiteReader {
    let opener: SQLiteOpener
    let log: @Sendable () -> QueryLog?

    /// Serves jobs until the pool has no more.
    func serve(_ pool: WorkerPool<Job>) {
        var connection: SQLiteConnection?
        while let job = pool.next() {
            guard !job.deadline.hasPassed else {
                job.fail(HubError.databaseBusy)
                continue
            }
            do {
                let open = try connection ?? opener.open(readOnly: true, deadline: job.deadline)
                connection = open
                try read(job, on: open)()
            } catch {
                job.fail(error)
            }
        }
    }

    private func read(_ job: Job, on connection: SQLiteConnection) throws -> Reply {
        connection.log = log()
        connection.begin(deadline: job.deadline)
        try connection.run("BEGIN")
        do {
            let reply = try job.run(connection)
            try end(connection)
            return reply
        } catch {
            try end(connection)
            throw error
        }
    }

    private func end(_ connection: SQLiteConnection) throws {
        connection.deadline = .never
        if !connection.isOutsideTransaction { try connection.run("COMMIT") }
    }
}
