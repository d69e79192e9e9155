import HubCore
import RegionSDK

/// Timers in their table.
enum TimerStore {
    static func put(_ timer: Timer, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO schedule_timer (kind, key, due_at, payload, next_at)
            VALUES (\(timer.kind), \(timer.key), \(timer.due), \(timer.payload), \(timer.due))
            ON CONFLICT (kind, key) DO UPDATE SET due_at = excluded.due_at, payload = excluded.payload,
                next_at = excluded.next_at, attempts = 0, fault = ''
            """)
    }

    static func remove(_ kind: String, _ key: String, on connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM schedule_timer WHERE kind = \(kind) AND key = \(key)") == 1
    }

    /// Removes a timer that is not due.
    static func meet(_ kind: String, _ key: String, at now: Timestamp, on connection: any Connection) throws -> Bool {
        try connection.execute(
            "DELETE FROM schedule_timer WHERE kind = \(kind) AND key = \(key) AND due_at > \(now)") == 1
    }

    static func timer(_ kind: String, _ key: String, on connection: any Connection) throws -> Timer? {
        try connection.row(
            "SELECT kind, key, due_at, payload FROM schedule_timer WHERE kind = \(kind) AND key = \(key)"
        ).map(timer)
    }

    /// The ids of timers that are due, in the order they became so.
    static func due(_ kinds: [String], at now: Timestamp, limit: Int, on connection: any Connection) throws -> [Int64] {
        guard !kinds.isEmpty else { return [] }
        return try connection.column(
            """
            SELECT id FROM schedule_timer WHERE \(ready(now)) AND kind IN \(list: kinds)
            ORDER BY due_at, id LIMIT \(limit)
            """)
    }

    /// Takes a timer that is due out of the table. Nil when it is not there any more, or no longer due. Another hub
    /// that wants the same one waits for this transaction, and finds nothing once it is committed.
    static func claim(_ id: Int64, at now: Timestamp, on connection: any Connection) throws -> Timer? {
        try connection.row(
            "DELETE FROM schedule_timer WHERE id = \(id) AND \(ready(now)) RETURNING kind, key, due_at, payload"
        ).map(timer)
    }

    /// Notes that one of a kind has fired; the last statement of its transaction, since all of a kind share the row.
    static func stamp(_ kind: String, at now: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO schedule_kind (kind, fired_at, fired) VALUES (\(kind), \(now), 1)
            ON CONFLICT (kind) DO UPDATE SET fired_at = excluded.fired_at, fired = schedule_kind.fired + 1
            """)
    }

    /// Notes a fault, and when it is tried again.
    static func failed(_ id: Int64, _ fault: String, at now: Timestamp, on connection: any Connection) throws {
        let attempts: Int = try connection.value("SELECT attempts FROM schedule_timer WHERE id = \(id)") ?? 0
        try connection.execute(
            """
            UPDATE schedule_timer SET attempts = \(attempts + 1), next_at = \(now + Pause.after(attempts + 1)),
                fault = \(String(fault.storable.prefix(300))) WHERE id = \(id)
            """)
    }

    /// When the next timer becomes due that is not due yet.
    static func next(after now: Timestamp, on connection: any Connection) throws -> Timestamp? {
        try connection.row("SELECT due_at FROM schedule_timer WHERE due_at > \(now) ORDER BY due_at LIMIT 1")?.get(0)
    }

    /// Timers that are due and have not fired, those of them that have been so for a minute, and that have failed.
    static func backlog(at now: Timestamp, on connection: any Connection) throws -> (due: Int, late: Int, failing: Int)
    {
        let row = try connection.row(
            """
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN due_at <= \(now + -60) THEN 1 ELSE 0 END), 0),
                COALESCE(SUM(CASE WHEN attempts > 0 THEN 1 ELSE 0 END), 0)
            FROM schedule_timer WHERE due_at <= \(now)
            """)
        return try row.map { (try $0.get(0), try $0.get(1), try $0.get(2)) } ?? (0, 0, 0)
    }

    /// Due, and not waiting after a fault. A pause longer than any there is was begun before the clock was set back.
    private static func ready(_ now: Timestamp) -> SQL {
        "due_at <= \(now) AND (next_at <= \(now) OR next_at > \(now + Pause.longest))"
    }

    private static func timer(_ row: Row) throws -> Timer {
        try Timer(kind: row.get(0), key: row.get(1), due: row.get(2), payload: row.get(3))
    }
}
