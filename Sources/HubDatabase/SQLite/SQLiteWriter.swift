import RegionSDK

/// The one thread that writes. Jobs that wait are committed together, each undone alone when it fails, and nobody
/// is answered before the commit is durable.
struct SQLiteWriter {
    let opener: SQLiteOpener
    let log: @Sendable () -> QueryLog?

    /// Serves jobs until the pool has no more.
    func serve(_ pool: WorkerPool<Job>) {
        var connection: SQLiteConnection?
        while let first = pool.next() {
            do {
                let open = try connection ?? opener.open(readOnly: false, deadline: first.deadline)
                connection = open
                try commitBatch(startingWith: first, from: pool, on: open)
            } catch {
                first.fail(error)
            }
        }
    }

    /// Throws only before the first job has run.
    private func commitBatch(startingWith first: Job, from pool: WorkerPool<Job>, on connection: SQLiteConnection)
        throws
    {
        let end = Deadline(after: opener.options.batchTime)
        var batch = try SQLiteBatch(on: connection, deadline: first.deadline)
        // Asked for each job: one that joins a batch under way may come from somebody who observes since.
        connection.log = log()
        batch.add(first)
        while batch.count < opener.options.batch, !end.hasPassed, let job = pool.nextWaiting() {
            connection.log = log()
            batch.add(job)
        }
        batch.commit()
    }
}
