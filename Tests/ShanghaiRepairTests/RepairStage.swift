import FilingKit
import HTTPCore
import HubDatabase
import RegionSDK
import Synchronization

@testable import ShanghaiRepair

/// The region in a tenant of its own: an empty database, a clock in the hand, and its routes called as the gateway
/// calls them, rights first.
struct RepairStage: Sendable {
    let database: any HostedDatabase
    let clock = StageClock()
    let mail = MailBox()

    static func with(_ dialect: Dialect, _ body: (RepairStage) async throws -> Void) async throws {
        try await EveryDatabase.with(dialect) { database in
            try await Migrator([KitSchema.schema]) { Timestamp(milliseconds: 0) }.migrate(database)
            try await body(RepairStage(database: database))
        }
    }

    func context(_ actor: Actor?, _ request: Request = Request(method: .get, target: "/")) -> RequestContext {
        RequestContext(
            request: request, tenant: TenantInfo(id: "shanghai", title: "上海", prefix: "/shanghai"), actor: actor,
            requestID: "r", formToken: "token", base: "/shanghai/repair", clock: clock,
            settings: Settings(ShanghaiRepair.settings),
            services: Services(database: database, files: NoFiles(), notifier: mail, audit: NoTrail()))
    }

    func reports(_ actor: Actor) throws -> FilingPlayer { try FilingPlayer(ProjectReport.self, context(actor)) }

    func declarations(_ actor: Actor) throws -> FilingPlayer {
        try FilingPlayer(RepairDeclaration.self, context(actor))
    }

    /// A declaration of a unit that is reported.
    func declared(by unit: Actor = Someone.unit) async throws -> FilingRecord {
        let desk = try declarations(unit)
        return try await desk.perform("submission", on: try await desk.create(Samples.declaration))
    }

    /// A report of `Someone.unit` in a state.
    func report(in state: FilingState) async throws -> FilingRecord {
        let unit = try reports(Someone.unit)
        let acceptor = try reports(Someone.acceptor)
        let saved = try await unit.create(Samples.report(naming: try await declared().code))
        if state == RepairState.saved { return saved }
        let submitted = try await unit.perform("submission", on: saved)
        if state == RepairState.submitted { return submitted }
        if state == RepairState.returned {
            return try await acceptor.perform("return", on: submitted, reason: "面积与批复不一致")
        }
        let accepted = try await acceptor.perform("acceptance", on: submitted)
        if state == RepairState.accepted { return accepted }
        return try await reports(Someone.reviewer).perform("review", on: accepted)
    }
}

extension RepairStage {
    /// Asks for an address of the region, as the gateway would: `nil` guests and missing rights are refused first.
    func ask(
        _ method: Method, _ target: String, as actor: Actor?, fields: [(String, String)] = []
    ) async throws -> Answer {
        var request = Request(method: method, target: target)
        if method == .post {
            request.headers[.contentType] = "application/x-www-form-urlencoded"
            request.body = .bytes(Array(fields.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&").utf8))
        }
        let path = request.path.split(separator: "/").map(String.init)
        for route in ShanghaiRepair.parts.flatMap(\.routes) where route.method == method && route.surface == .page {
            guard let parameters = route.parameters(of: path) else { continue }
            if !route.access.admits(actor) { throw HubError(actor == nil ? .unauthenticated : .forbidden, "") }
            var context = context(actor, request)
            context.parameters = parameters
            return try await route.handler(context)
        }
        throw HubError(.notFound, "no route \(target)")
    }

    /// The text of a page.
    func page(_ target: String, as actor: Actor?) async throws -> String {
        guard case .page(let page) = try await ask(.get, target, as: actor) else { return "" }
        return page.body.description
    }
}

extension Route {
    /// The values of the names in the path, or nil where the address is another one.
    fileprivate func parameters(of address: [String]) -> [String: String]? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count == address.count else { return nil }
        var values: [String: String] = [:]
        for (part, word) in zip(parts, address) {
            if part.hasPrefix("{") {
                values[String(part.dropFirst().dropLast())] = word
            } else if part != word {
                return nil
            }
        }
        return values["id"] == "new" ? nil : values
    }
}

extension String {
    fileprivate var percentEncoded: String {
        utf8.map { byte in
            let hexadecimal = String(byte, radix: 16, uppercase: true)
            return "%" + (hexadecimal.utf8.count == 1 ? "0" : "") + hexadecimal
        }.joined()
    }
}

/// A clock that stands still until told: 2026-11-20 in China.
final class StageClock: Clock {
    private let time = Mutex(Timestamp(milliseconds: 1_795_140_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(days: Int64) { time.withLock { $0 = $0 + days * 86_400 } }
}

/// Keeps the messages that were posted.
final class MailBox: Notifier {
    private let kept = Mutex<[(message: Message, audience: Audience)]>([])

    var messages: [(message: Message, audience: Audience)] { kept.withLock { $0 } }

    func post(_ message: Message, to audience: Audience, at time: Timestamp, on connection: any Connection) throws {
        kept.withLock { $0.append((message, audience)) }
    }
}

private struct NoTrail: AuditTrail {
    func record(_ entry: AuditEntry, on connection: any Connection) throws {}
}

private struct NoFiles: FileStore {
    func store(name: String, rule: FileRule, pieces: @escaping @Sendable () async throws -> [UInt8]?) async throws
        -> StoredFile
    { throw HubError(.unavailable, "") }

    func body(of file: StoredFile) throws -> FileBody { throw HubError(.notFound, "") }
}
