import HubCore
import RegionSDK

/// Jobs in their table: when each was begun, is due again, and which hub is at it.
enum JobStore {
    /// Knows jobs that were not there before; they are due at once.
    static func know(_ names: [String], on connection: any Connection) throws {
        for name in names {
            try connection.execute("INSERT INTO schedule_job (name) VALUES (\(name)) ON CONFLICT (name) DO NOTHING")
        }
    }

    /// The names that are due and that no hub is at.
    static func due(_ jobs: [RecurringJob], at now: Timestamp, on connection: any Connection) throws -> [String] {
        guard !jobs.isEmpty else { return [] }
        let each = jobs.map { job -> SQL in "(name = \(job.id) AND \(ready(job, now)))" }
        return try connection.column(
            "SELECT name FROM schedule_job WHERE \(SQL.joined(each, by: " OR ")) ORDER BY name")
    }

    /// Which of the jobs are not in the table.
    static func unknown(_ names: [String], on connection: any Connection) throws -> [String] {
        guard !names.isEmpty else { return [] }
        let known = Set(
            try connection.column("SELECT name FROM schedule_job WHERE name IN \(list: names)", as: String.self))
        return names.filter { !known.contains($0) }
    }

    /// Takes a job for a while; false when another hub was faster.
    static func claim(
        _ job: RecurringJob, for holder: String, at now: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE schedule_job SET holder = \(holder), lease_until = \(now + lease), begun_at = \(now)
            WHERE name = \(job.id) AND \(ready(job, now))
            """) == 1
    }

    /// Keeps a job for a while longer; false when another hub has taken it meanwhile.
    static func renew(_ name: String, for holder: String, at now: Timestamp, on connection: any Connection) throws
        -> Bool
    {
        try connection.execute(
            "UPDATE schedule_job SET lease_until = \(now + lease) WHERE name = \(name) AND holder = \(holder)") == 1
    }

    /// Notes the end of a run, and gives the job back.
    static func done(
        _ job: RecurringJob, begun: Timestamp, by holder: String, at now: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE schedule_job SET done_at = \(now), runs = runs + 1, attempts = 0, fault = '', holder = '',
                lease_until = 0, next_at = \(begun + job.interval)
            WHERE name = \(job.id) AND holder = \(holder)
            """)
    }

    /// Notes a fault and when it is tried again, and gives the job back.
    static func failed(
        _ job: RecurringJob, _ fault: String, by holder: String, at now: Timestamp, on connection: any Connection
    ) throws {
        let attempts: Int =
            try connection.value("SELECT attempts FROM schedule_job WHERE name = \(job.id)") ?? 0
        try connection.execute(
            """
            UPDATE schedule_job SET attempts = \(attempts + 1), fault = \(String(fault.storable.prefix(300))),
                holder = '', lease_until = 0, next_at = \(now + Pause.after(attempts + 1))
            WHERE name = \(job.id) AND holder = \(holder)
            """)
    }

    /// Gives a job back that the end of the hub cut short; it is due as it was.
    static func release(_ name: String, by holder: String, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE schedule_job SET holder = '', lease_until = 0 WHERE name = \(name) AND holder = \(holder)")
    }

    /// How many jobs failed the last time.
    static func failing(on connection: any Connection) throws -> Int {
        try connection.value("SELECT COUNT(*) FROM schedule_job WHERE attempts > 0") ?? 0
    }

    /// Due, and held by nobody. What lies further ahead than it can was noted before the clock was set back.
    private static func ready(_ job: RecurringJob, _ now: Timestamp) -> SQL {
        let farthest = now + max(job.interval, Pause.longest)
        return """
            (next_at <= \(now) OR next_at > \(farthest)) AND (lease_until <= \(now) OR lease_until > \(now + lease))
            """
    }

    /// How long a hub that is gone keeps a job, in seconds.
    static let lease: Int64 = 120
}
