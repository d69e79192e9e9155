import RegionSDK

/// The tables of timers and of jobs.
package enum ScheduleSchema {
    package static let schema = Schema(owner: "core.schedule", [timers, jobs])

    /// `next_at` is the due time until a firing fails, then the time of the next attempt.
    private static let timers = Migration(
        "m0001_timers",
        [
            """
            CREATE TABLE schedule_timer (
                id {id}, kind TEXT NOT NULL, key TEXT NOT NULL, due_at BIGINT NOT NULL, payload TEXT NOT NULL,
                next_at BIGINT NOT NULL, attempts BIGINT NOT NULL DEFAULT 0, fault TEXT NOT NULL DEFAULT '',
                UNIQUE (kind, key))
            """,
            "CREATE INDEX schedule_timer_due ON schedule_timer (due_at, id)",
            "CREATE TABLE schedule_kind (kind TEXT PRIMARY KEY, fired_at BIGINT NOT NULL, fired BIGINT NOT NULL)",
        ])

    private static let jobs = Migration(
        "m0002_jobs",
        [
            """
            CREATE TABLE schedule_job (
                name TEXT PRIMARY KEY, next_at BIGINT NOT NULL DEFAULT 0, begun_at BIGINT, done_at BIGINT,
                runs BIGINT NOT NULL DEFAULT 0, attempts BIGINT NOT NULL DEFAULT 0, fault TEXT NOT NULL DEFAULT '',
                holder TEXT NOT NULL DEFAULT '', lease_until BIGINT NOT NULL DEFAULT 0)
            """
        ])
}
