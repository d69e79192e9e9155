import HTTPCore
import HubDatabase
import HubVault
import RegionSDK
import Synchronization
import Testing

@testable import FilingKit

/// A tenant's worth of services around one empty database, with a clock in the hand.
struct Stage: Sendable {
    let database: any HostedDatabase
    let clock = HandClock()
    let mail = Recorder<Message>()
    let trail = Recorder<AuditEntry>()
    let taken = Recorder<[String]>()
    var vault: any PersonalVault = NoVault()

    static func with(_ dialect: Dialect, _ body: (Stage) async throws -> Void) async throws {
        try await EveryDatabase.with(dialect) { database in
            let schemas = [
                KitSchema.schema, KitSchema.reaches, KitSchema.items, KitSchema.deadlines, KitSchema.articles,
            ]
            try await Migrator(schemas) { Timestamp(milliseconds: 0) }.migrate(database)
            try await body(Stage(database: database))
        }
    }

    /// The same with keys for personal values.
    static func sealing(_ dialect: Dialect, _ body: (Stage) async throws -> Void) async throws {
        try await with(dialect) { stage in
            let key = try #require(MasterKey(String(repeating: "5a", count: 32)))
            let vault = try TenantVault(tenant: "t", master: key)
            try await Migrator([KitSchema.schema, KitSchema.reaches, VaultSchema.schema]) {
                Timestamp(milliseconds: 0)
            }.migrate(stage.database)
            try await stage.database.write { try vault.prepare(on: $0) }
            var sealing = stage
            sealing.vault = vault
            try await body(sealing)
        }
    }

    func context(_ actor: Actor?) -> RequestContext {
        RequestContext(
            request: Request(method: .get, target: "/"), tenant: TenantInfo(id: "t", title: "T", prefix: "/t"),
            actor: actor, requestID: "r", base: "/t/region", clock: clock, settings: Settings([]),
            services: Services(
                database: database, files: NoFiles(), notifier: PostBox(box: mail), audit: Trail(box: trail),
                exporter: Taker(box: taken), documents: NoPress(),
                vault: vault))
    }

    func player(_ actor: Actor) throws -> FilingPlayer { try FilingPlayer(Permit.self, context(actor)) }

    func work(_ actor: Actor) throws -> Work { try Work(Permit.self, context(actor)) }

    static func unit(_ number: Int64) -> Actor {
        actor(
            number, "实施单位",
            Organisation(id: ID(number), name: "单位\(number)", creditCode: "91310106MA0000015B"), [],
            [Permit.reading, Permit.filing], .organisation)
    }

    static func acceptor(_ number: Int64, _ districts: [String]) -> Actor {
        actor(number, "受理员", nil, districts, [Permit.reading, Permit.accepting], .district)
    }

    static func approver(_ number: Int64) -> Actor {
        actor(number, "审核员", nil, [], [Permit.reading, Permit.accepting, Permit.approving], .all)
    }

    private static func actor(
        _ number: Int64, _ role: String, _ organisation: Organisation?, _ districts: [String],
        _ permissions: [Permission], _ scope: DataScope
    ) -> Actor {
        Actor(
            person: ID(number), name: "人\(number)", role: role, roleTitle: role, organisation: organisation,
            districts: districts, rights: Dictionary(permissions.map { ($0.id, [scope]) }) { $1 })
    }
}

/// Notes the rows of a sheet, in place of the host's exporter.
struct Taker: Exporter {
    let box: Recorder<[String]>

    func export(_ sheet: Sheet, as format: SheetFormat) async throws -> Response {
        box.add(sheet.columns.map(\.title))
        while let rows = try await sheet.next() { rows.forEach(box.add) }
        return Response()
    }
}

/// Makes no documents: the tests here stand before the host's press.
struct NoPress: DocumentPress {
    func pdf(of document: Document) async throws -> [UInt8] { throw HubError(.unavailable, "no press here") }

    func issue(
        _ document: Document, of subject: DocumentSubject, for context: RequestContext,
        standing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> IssuedDocument { throw HubError(.unavailable, "no press here") }

    func document(_ code: String, on connection: any Connection) throws -> IssuedDocument? { nil }

    func body(of document: IssuedDocument) throws -> FileBody { throw HubError(.notFound, "no press here") }

    func void(_ kind: String, _ id: Int64, because reason: String, at time: Timestamp, on connection: any Connection)
        throws
    {}
}

/// A clock that goes when told to.
final class HandClock: Clock {
    private let time = Mutex(Timestamp(milliseconds: 1_795_100_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0 + seconds } }
}

/// Keeps what was written, for a test to look at.
final class Recorder<Value: Sendable>: Sendable {
    private let kept = Mutex<[Value]>([])

    var values: [Value] { kept.withLock { $0 } }

    func add(_ value: Value) { kept.withLock { $0.append(value) } }
}

private struct PostBox: Notifier {
    let box: Recorder<Message>

    func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws {
        box.add(message)
    }
}

private struct Trail: AuditTrail {
    let box: Recorder<AuditEntry>

    func record(_ entry: AuditEntry, on connection: any Connection) throws { box.add(entry) }
}
