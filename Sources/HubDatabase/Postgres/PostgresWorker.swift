import Glibc
import RegionSDK

/// A job with the transaction it runs in.
struct PostgresJob: Waiting {
    let job: Job
    let scope: PostgresScope

    var fail: @Sendable (any Error) -> Void { job.fail }
}

/// A thread with a connection of its own.
struct PostgresWorker {
    let uri: String
    let options: PostgresOptions

    /// How often a transaction is tried: one that met a deadlock may meet another, a connection may be gone.
    private static let attempts = 4

    /// How one attempt came out.
    private enum Outcome {
        case answered
        /// Nothing was committed and another attempt may succeed.
        case again(any Error)
    }

    /// Serves jobs until the pool has no more.
    func serve(_ pool: WorkerPool<PostgresJob>) {
        var connection: PostgresConnection?
        while let work = pool.next() { serve(work, on: &connection) }
    }

    private func serve(_ work: PostgresJob, on connection: inout PostgresConnection?) {
        var reason: any Error = HubError.databaseBusy
        for attempts in 0..<Self.attempts where !work.job.deadline.hasPassed {
            do {
                // Those who were in each other's way come back at different times.
                if attempts > 0 { usleep(UInt32.random(in: 2_000...20_000) * UInt32(attempts)) }
                if connection?.isUsable != true {
                    connection = nil
                    connection = try connect(deadline: work.job.deadline)
                }
                guard let connection else { break }
                guard case .again(let error) = attempt(work, on: connection) else { return }
                reason = error
            } catch {
                reason = error.hubError
                break
            }
        }
        work.fail(reason)
    }

    private func attempt(_ work: PostgresJob, on connection: PostgresConnection) -> Outcome {
        connection.begin(work.scope)
        do {
            let reply = try work.job.run(connection)
            try connection.commit()
            reply()
        } catch {
            connection.rollBack()
            switch connection.failure {
            case .retry: return .again(HubError.databaseBusy)
            case .lost(let reason) where !connection.hasAskedToCommit: return .again(reason)
            default: work.fail((error as? PostgresError)?.hubError ?? error)
            }
        }
        return .answered
    }

    /// Connects, trying again while the server restarts.
    private func connect(deadline: Deadline) throws(PostgresError) -> PostgresConnection {
        let end = min(deadline, Deadline(after: options.connecting))
        var pause: UInt32 = 20_000
        while true {
            do {
                return try PostgresConnection(uri: uri, options: options, deadline: end)
            } catch {
                let now = Deadline.now
                guard now &+ UInt64(pause) * 1000 < end.nanoseconds else { throw error }
                usleep(pause)
                pause = min(pause * 2, 500_000)
            }
        }
    }
}
