import HTTPCore
import HubCore
import HubDatabase
import HubSchedule
import RegionSDK
import Testing

/// Invitations of experts with their 24 hours, on one database: what a region would do, without the region. Several of
/// them on one database are several hubs.
struct Clockwork {
    let database: any HostedDatabase
    let clock: HandClock
    let timers: TenantTimers
    let schedule: TenantSchedule

    static let kind = "test.invitation.expiry"
    static let day: Int64 = 86_400

    private static let invitations = Schema(
        owner: "test",
        [
            Migration(
                "m0001_invitations",
                [
                    """
                    CREATE TABLE invitation (
                        id BIGINT PRIMARY KEY, state TEXT NOT NULL, deadline BIGINT NOT NULL,
                        lapses BIGINT NOT NULL DEFAULT 0)
                    """, "CREATE TABLE lapse (id {id}, invitation BIGINT NOT NULL, at BIGINT NOT NULL)",
                ])
        ])

    /// Runs a test with one hub on each database there is.
    static func onEach(_ body: (Clockwork) async throws -> Void) async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                try await migrate(database)
                try await body(Clockwork(database))
            }
        }
    }

    /// Runs a test with two hubs on one database.
    static func onTwo(_ dialect: Dialect, _ body: (Clockwork, Clockwork) async throws -> Void) async throws {
        try await EveryDatabase.withTwin(dialect) { database, twin in
            try await migrate(database)
            let clock = HandClock()
            try await body(Clockwork(database, clock: clock), Clockwork(twin, clock: clock))
        }
    }

    static func migrate(_ database: any HostedDatabase) async throws {
        let now = HandClock().now
        try await Migrator([ScheduleSchema.schema, invitations]) { now }.migrate(database)
    }

    init(
        _ database: any HostedDatabase, clock: HandClock = HandClock(), name: String = "hub/1",
        jobs: [RecurringJob] = [], renewal: Duration = .seconds(30), fault: (@Sendable (Timer) -> HubError?)? = nil,
        passing: @escaping @Sendable (FiringStep) -> Void = { _ in }
    ) {
        self.database = database
        self.clock = clock
        let timers = TenantTimers(kinds: [Self.kind])
        self.timers = timers
        let handler = TimerHandler(Self.kind, "cancels invitations that nobody answered") { timer, scene in
            if let error = fault?(timer) { throw error }
            try Self.lapse(timer, scene)
        }
        schedule = TenantSchedule(
            TenantSchedule.Parts(
                database: database, clock: clock, tenant: TenantInfo(id: "t", title: "T", prefix: "/t"),
                services: Services(
                    database: database, files: NoFiles(), notifier: Unused(), audit: Unused(), exporter: Unused(),
                    timers: timers), holder: name),
            timers, handlers: [Owned(handler, of: "test", base: "/t/test")],
            jobs: jobs.map { Owned($0, of: "test", base: "/t/test") }, renewal: renewal, passing: passing)
    }

    private static func lapse(_ timer: Timer, _ scene: TimerScene) throws {
        let id = Int64(timer.key) ?? 0
        try scene.connection.execute(
            "UPDATE invitation SET state = 'lapsed', lapses = lapses + 1 WHERE id = \(id) AND state = 'waiting'")
        try scene.connection.execute("INSERT INTO lapse (invitation, at) VALUES (\(id), \(scene.now))")
    }

    /// A job that leaves a row behind, and tells of its steps.
    static func job(passing: @escaping @Sendable (String) -> Void = { _ in }) -> RecurringJob {
        RecurringJob("test.job", "leaves a row", every: 600) { scene in
            passing("begun")
            let now = scene.clock.now
            try await scene.services.database.write {
                _ = try $0.execute("INSERT INTO lapse (invitation, at) VALUES (0, \(now))")
            }
            passing("worked")
        }
    }

    /// Invites an expert: the row and its timer in one transaction. `within` is called before its end.
    func invite(_ id: Int64, within: @escaping @Sendable () -> Void = {}) async throws {
        let deadline = clock.now + Self.day
        try await database.write { connection in
            try connection.execute(
                "INSERT INTO invitation (id, state, deadline) VALUES (\(id), 'waiting', \(deadline))")
            try timers.set(Timer(kind: Self.kind, key: "\(id)", due: deadline), on: connection)
            within()
        }
    }

    /// An expert replies: counted while his 24 hours last, refused afterwards.
    func reply(_ id: Int64, within: @escaping @Sendable () -> Void = {}) async throws -> Bool {
        let now = clock.now
        return try await database.write { connection in
            guard try timers.meet(Self.kind, "\(id)", at: now, on: connection) else { return false }
            try connection.execute("UPDATE invitation SET state = 'agreed' WHERE id = \(id)")
            within()
            return true
        }
    }

    func state(_ id: Int64) async throws -> String? {
        try await database.read { try $0.value("SELECT state FROM invitation WHERE id = \(id)") }
    }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.value(sql) ?? 0 } }

    /// How often invitations lapsed, all together.
    var lapses: Int { get async throws { try await count("SELECT COUNT(*) FROM lapse") } }

    /// Fires until every invitation has lapsed, and returns how many those are: of a hub that was killed the server may
    /// still end a transaction, which holds what it touched until then.
    func lapsesAll() async throws -> Int {
        for _ in 1...300 {
            try await schedule.fireDue()
            let invited = try await count("SELECT COUNT(*) FROM invitation")
            if try await (lapses, waiting) == (invited, 0) { return invited }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("not every invitation lapses, and once: \(try await lapses) lapses, \(try await waiting) timers")
        return 0
    }

    /// Timers that are set.
    var waiting: Int { get async throws { try await count("SELECT COUNT(*) FROM schedule_timer") } }
}

/// Services that nothing here asks for.
struct Unused: Notifier, AuditTrail, Exporter {
    func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws {}

    func record(_ entry: AuditEntry, on connection: any Connection) throws {}

    func export(_ sheet: Sheet, as format: SheetFormat) async throws -> Response {
        throw HubError(.unavailable, "no sheets here")
    }
}
