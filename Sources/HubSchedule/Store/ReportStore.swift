import RegionSDK

/// Reads what operators want to know of timers and jobs.
enum ReportStore {
    static func jobs(_ titles: [String: String], at now: Timestamp, on connection: any Connection) throws
        -> [ScheduleReport.Job]
    {
        let known = try connection.rows(
            """
            SELECT name, done_at, next_at, runs, attempts, fault, holder, lease_until FROM schedule_job ORDER BY name
            """
        ).map { row in
            let (name, next, lease): (String, Timestamp, Timestamp) = (
                try row.get(0), try row.get(2), try row.get(7)
            )
            return ScheduleReport.Job(
                name: name, title: titles[name] ?? "", lastRun: try row.get(1),
                nextRun: next.milliseconds == 0 ? nil : next, runs: try row.get(3), failures: try row.get(4),
                fault: try row.get(5), holder: now.isLate(for: lease) ? "" : try row.get(6))
        }
        let unknown = Set(titles.keys).subtracting(known.map(\.name)).map {
            ScheduleReport.Job(
                name: $0, title: titles[$0] ?? "", lastRun: nil, nextRun: nil, runs: 0, failures: 0, fault: "",
                holder: "")
        }
        return (known + unknown).sorted { $0.name < $1.name }
    }

    static func kinds(_ titles: [String: String], on connection: any Connection) throws -> [ScheduleReport.Kind] {
        var waiting: [String: (count: Int, next: Timestamp?, failing: Int)] = [:]
        for row in try connection.rows(
            """
            SELECT kind, COUNT(*), MIN(due_at), SUM(CASE WHEN attempts > 0 THEN 1 ELSE 0 END) FROM schedule_timer
            GROUP BY kind
            """)
        {
            waiting[try row.get(0)] = (try row.get(1), try row.get(2), try row.get(3))
        }
        var fired: [String: (time: Timestamp, count: Int)] = [:]
        for row in try connection.rows("SELECT kind, fired_at, fired FROM schedule_kind") {
            fired[try row.get(0)] = (try row.get(1), try row.get(2))
        }
        return Set(titles.keys).union(waiting.keys).union(fired.keys).sorted().map { kind in
            ScheduleReport.Kind(
                kind: kind, title: titles[kind] ?? "", waiting: waiting[kind]?.count ?? 0,
                nextDue: waiting[kind]?.next, lastFired: fired[kind]?.time, fired: fired[kind]?.count ?? 0,
                failing: waiting[kind]?.failing ?? 0)
        }
    }

    static func failing(on connection: any Connection) throws -> [ScheduleReport.Failure] {
        try connection.rows(
            """
            SELECT kind, key, due_at, payload, attempts, next_at, fault FROM schedule_timer WHERE attempts > 0
            ORDER BY due_at, id LIMIT 20
            """
        ).map { row in
            try ScheduleReport.Failure(
                timer: Timer(kind: row.get(0), key: row.get(1), due: row.get(2), payload: row.get(3)),
                attempts: row.get(4), nextAttempt: row.get(5), fault: row.get(6))
        }
    }
}
