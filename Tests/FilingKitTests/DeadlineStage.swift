import HTTPCore
import HubConfig
import HubDatabase
import HubSchedule
import RegionSDK

@testable import FilingKit

/// Objections with their terms, timers and jobs, on one database.
struct DeadlineStage {
    let database: any HostedDatabase
    let clock: ChinaClock
    let post = Recorder<Sent>()
    let trail = Recorder<String>()
    let calendar: WorkCalendar
    let settings: Settings
    let timers: TenantTimers

    /// A message, and to whom.
    struct Sent: Sendable, Equatable {
        let audience: Audience
        let title: String
        let body: String
    }

    static let filer = actor(
        1, Organisation(id: ID(1), name: "甲单位", creditCode: ""), [Objection.reading, Objection.filing], .organisation)
    static let official = actor(2, nil, [Objection.reading, Objection.accepting], .all)

    /// Runs a test on each database; `days` is the setting of the acceptance's term, nil leaves it empty.
    static func onEach(_ start: String, days: Int? = 5, _ body: (DeadlineStage) async throws -> Void) async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                try await Migrator(
                    [KitSchema.schema, KitSchema.reaches, KitSchema.deadlines, ScheduleSchema.schema]
                ) { Timestamp(milliseconds: 0) }.migrate(database)
                try await body(DeadlineStage(database, ChinaClock(start), TermRunTests.calendar, days: days))
            }
        }
    }

    init(_ database: any HostedDatabase, _ clock: ChinaClock, _ calendar: WorkCalendar, days: Int? = 5) {
        self.database = database
        self.clock = clock
        self.calendar = calendar
        let declared = [Setting(Objection.days, "受理期限", figure: 1...100, source: "test")]
        settings = Settings(declared, given: days.map { [Objection.days: .integer($0)] } ?? [:])
        timers = TenantTimers(kinds: FilingDesk(Objection.self).timers.map(\.kind))
    }

    private var services: Services {
        Services(
            database: database, files: NoFiles(), notifier: Box(sent: post), audit: Book(trail: trail),
            exporter: Nothing(), documents: VoidPress(), timers: timers, calendar: calendar)
    }

    private static let tenant = TenantInfo(id: "t", title: "T", prefix: "/t")

    func context(_ actor: Actor) -> RequestContext {
        RequestContext(
            request: Request(method: .get, target: "/"), tenant: Self.tenant, actor: actor, requestID: "r",
            base: "/t/region", clock: clock, settings: settings, services: services)
    }

    func player(_ actor: Actor) throws -> FilingPlayer { try FilingPlayer(Objection.self, context(actor)) }

    /// The same database with another calendar: as after a restart with a year more.
    func with(_ calendar: WorkCalendar) -> DeadlineStage { DeadlineStage(database, clock, calendar) }

    var schedule: TenantSchedule {
        let desk = FilingDesk(Objection.self)
        return TenantSchedule(
            TenantSchedule.Parts(
                database: database, clock: clock, tenant: Self.tenant, services: services, holder: "hub"), timers,
            handlers: desk.timers.map { Owned($0, of: "test", base: "/t/region", settings: settings) },
            jobs: desk.jobs.map { Owned($0, of: "test", base: "/t/region", settings: settings) })
    }

    /// An objection that was submitted now.
    func submitted() async throws -> FilingRecord {
        var content = Content()
        content[Objection.name] = "某工程"
        let filer = try player(Self.filer)
        return try await filer.perform("submission", on: try await filer.create(content))
    }

    /// Takes a step; nil where it was done, else the sentence of the refusal.
    func refusal(_ step: String, _ record: FilingRecord, by actor: Actor) async throws -> String? {
        do {
            try await player(actor).perform(step, on: record, reason: "请补正")
            return nil
        } catch let error as HubError { return error.message }
    }

    /// What the page of a filing says of its terms.
    func terms(_ record: FilingRecord, as actor: Actor = official) async throws -> [String] {
        let work = try Work(Objection.self, context(actor))
        return try await database.read { connection in
            let view = try FilingView(record.id, work, on: connection)
            return view.terms.open.map(\.sentence) + view.terms.past.map { "\($0.title)：\($0.words)" }
        }
    }

    /// How long the terms of a filing are, and by what.
    func bases(_ record: FilingRecord) async throws -> [String] {
        let work = try Work(Objection.self, context(Self.official))
        return try await database.read { connection in
            let view = try FilingView(record.id, work, on: connection)
            return (view.terms.open + view.terms.past).map(\.basis)
        }
    }

    /// When the timers of a filing's terms are due, by their keys' ends.
    func due() async throws -> [String: String] {
        let rows = try await database.read { try $0.rows("SELECT key, due_at FROM schedule_timer ORDER BY key") }
        return try Dictionary(
            rows.map { row in
                let key: String = try row.get(0)
                return (key, ChinaTime.text(try row.get(1)))
            }
        ) { first, _ in first }
    }

    private static func actor(
        _ number: Int64, _ organisation: Organisation?, _ permissions: [Permission], _ scope: DataScope
    ) -> Actor {
        Actor(
            person: ID(number), name: "人\(number)", role: "r", roleTitle: "经办人", organisation: organisation,
            districts: [], rights: Dictionary(permissions.map { ($0.id, [scope]) }) { $1 })
    }
}

private struct Box: Notifier {
    let sent: Recorder<DeadlineStage.Sent>

    func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws {
        sent.add(DeadlineStage.Sent(audience: audience, title: message.title, body: message.body))
    }
}

private struct Book: AuditTrail {
    let trail: Recorder<String>

    func record(_ entry: AuditEntry, on connection: any Connection) throws {
        trail.add("\(entry.actor?.name ?? entry.account) \(entry.action)")
    }
}

/// Makes no documents and has none to make void.
private struct VoidPress: DocumentPress {
    private let none = NoDocuments()

    func pdf(of document: Document) async throws -> [UInt8] { try await none.pdf(of: document) }

    func issue(
        _ document: Document, of subject: DocumentSubject, for context: RequestContext,
        standing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> IssuedDocument {
        try await none.issue(document, of: subject, for: context, standing: standing)
    }

    func document(_ code: String, on connection: any Connection) throws -> IssuedDocument? { nil }

    func body(of document: IssuedDocument) throws -> FileBody { try none.body(of: document) }

    func void(_ kind: String, _ id: Int64, because reason: String, at time: Timestamp, on connection: any Connection)
        throws
    {}
}

private struct Nothing: Exporter {
    func export(_ sheet: Sheet, as format: SheetFormat) async throws -> Response {
        throw HubError(.unavailable, "no sheets here")
    }
}
