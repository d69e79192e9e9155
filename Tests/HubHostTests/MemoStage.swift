import FilingKit
import Foundation
import HTTPCore
import HubGateway
import HubHost
import RegionSDK
import RegionTesting

/// A saved memo of 张填报 in a hub of its own.
struct MemoStage: Sendable {
    let hub: TestHub
    let record: FilingRecord
    /// The file of the access log, where one is kept.
    let log: String

    /// A PNG of 4 × 2 red pixels, whole.
    static let png = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGP4z8AARwzIHABvqgf5gNwAKAAAAABJRU5ErkJggg=="
        ) ?? Data())

    static func with(
        _ dialect: Dialect, isLogged: Bool = false, lookups: RateLimiter.Rate? = nil,
        _ body: (MemoStage) async throws -> Void
    ) async throws {
        var log = ""
        let adjusting: (inout HubPlan, String) throws -> Void = { plan, folder in
            log = "\(folder)/access.log"
            plan.gateway.lookupRate = lookups ?? RateLimiter.Rate(burst: 1_000_000, perMinute: 0)
        }
        try await TestHub.run(
            dialect, regions: [MemoRegion.self], isLogged: isLogged, adjusting: adjusting
        ) { hub in
            let filer = try FilingPlayer(Memo.self, try await hub.context(of: "filer", in: MemoRegion.self))
            let record = try await filer.create(Content(texts: ["name": "备忘"]))
            try await body(MemoStage(hub: hub, record: record, log: log))
        }
    }

    /// The filing's page.
    var filing: String { "/alpha/memos/memos/\(record.id)" }

    /// Where a paper is, as page or API.
    func address(_ paper: Int64, _ surface: String = "") -> String {
        "/alpha\(surface)/memos/memos/\(record.id)/papers/\(paper)"
    }

    /// Sends a paper and returns its key.
    func attach(_ name: String, _ bytes: [UInt8], as paper: String) async throws -> Int64 {
        let sent = try await hub.send(
            .post, "\(filing)/papers", as: "filer", form: ["paper": paper], files: [("file", name, bytes)])
        guard sent.status == .seeOther else { throw HubError(.invalid, "\(name): \(sent.text)") }
        return try await hub.database().read { try $0.value("SELECT MAX(id) FROM filing_paper") ?? 0 }
    }

    func submit() async throws {
        let filer = try FilingPlayer(Memo.self, try await hub.context(of: "filer", in: MemoRegion.self))
        try await filer.perform("submission", on: record)
    }

    /// Who did something, and what is noted of it, in order.
    func noted(_ action: String) async throws -> [String] {
        try await hub.database().read { connection in
            try connection.column(
                """
                SELECT COALESCE(NULLIF(person_name, ''), account) || '|' || detail FROM audit_entry
                WHERE action = \(action) ORDER BY sequence
                """)
        }
    }

    /// The access log, once it has a line that is waited for.
    func logged(until isThere: (String) -> Bool) async throws -> String {
        for _ in 0..<600 {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            if isThere(text) { return text }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HubError(.unavailable, "the log has not come that far")
    }
}
