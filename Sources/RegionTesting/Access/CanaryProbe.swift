import HTTPCore
import HubHost
import RegionSDK

/// Looks for one tenant's data in everything that another tenant's people can get to see, in one line of a region's
/// tests:
///
///     #expect(try await CanaryProbe(ShanghaiRepair.self).leaks(on: .sqlite) == [])
///
/// Two tenants have the region with its people and businesses. Every text of the first is marked, in every table, its
/// ids are numbers that the second never gave out, and its people use it, so that whatever remembers anything does.
/// Then every route, pages, API, files and streams, is asked as every role of the second and as a guest with the
/// first one's ids. No answer may hold the mark, neither in its head nor in its body, nor may a line of the log.
public struct CanaryProbe: Sendable {
    let region: any Region.Type
    private let mark = "CANARY7f3a"

    public init(_ region: any Region.Type) { self.region = region }

    /// Where marks came out, a sentence each; also what keeps the probe from seeing anything.
    public func leaks(on dialect: Dialect) async throws -> [String] {
        let moving: @Sendable (TenantHouse) async throws -> Void = { house in
            guard house.plan.info.id == "alpha" else { return }
            try await house.database.write { try CanaryStore.moveIDs(on: $0) }
        }
        return try await TestHub.run(
            dialect, regions: [region], plays: true, isLogged: true, before: moving
        ) { hub in
            let roles = try await hub.everyRole(of: region)
            try await announce(hub)
            let blind = try await release(hub)
            guard blind.isEmpty else { return blind }
            let probes = try EndpointProbe.all(of: hub)
            guard try await warm(hub, probes) else { return ["the first tenant's own people see no mark"] }
            var leaks: Set<String> = []
            for probe in probes {
                for account in [nil] + roles.map({ Optional($0.account) }) {
                    leaks.formUnion(try await marks(hub, probe, account))
                }
            }
            return leaks.sorted() + (try await logLeaks(hub))
        }
    }

    /// A notice that the first tenant's administration published, and a draft.
    private func announce(_ hub: TestHub) async throws {
        let (path, who) = ("/alpha/notices/editing", "only-core.administrator")
        var places: [String] = []
        for title in ["通知一则", "通知草稿"] {
            let saved = try await hub.send(
                .post, path, as: who, form: ["title": title, "publisher": "甲", "body": "正文"])
            places.append(String((saved.location ?? "").prefix { $0 != "?" }))
        }
        // The region's own demonstration may have articles before it.
        _ = try await hub.send(
            .post, "\(places[0])/publication", as: who, form: ["version": "1", "_confirmed": "1"])
    }

    /// Marks the first tenant. Returns what would make the probe blind.
    private func release(_ hub: TestHub) async throws -> [String] {
        let house = try hub.house("alpha")
        let store = CanaryStore(mark: mark)
        let content = Once(Array("%PDF-1.4 \(mark)".utf8))
        let file = try await house.tenant.services.files.store(
            name: "图纸\(mark).pdf", rule: FileRule(types: ["pdf"], megabytes: 1), pieces: { content.take() })
        let audit = house.tenant.services.audit
        let entry = AuditEntry(
            time: hub.clock.now, actor: nil, account: mark, source: mark, requestID: mark, action: "canary",
            object: "person:\(mark)", detail: mark)
        return try await house.database.write { connection in
            try audit.record(entry, on: connection)
            try store.attach(file, on: connection)
            let marked = try store.spread(on: connection)
            return try Self.needed.filter {
                try marked[$0] == nil && CanaryStore.count($0, on: connection) > 0
            }.map { "no row of \($0) is marked" } + (marked["person"] == nil ? ["nobody is marked"] : [])
        }
    }

    /// Tables that hold people's words in every tenant.
    private static let needed = [
        "person", "organisation", "account", "filing", "filing_history", "filing_paper", "inbox_message",
        "article", "article_edition",
    ]

    /// Lets the first tenant's people look at everything of theirs. False when they see no mark: then nobody would.
    private func warm(_ hub: TestHub, _ probes: [EndpointProbe]) async throws -> Bool {
        var isSeen = false
        guard try await hub.send(.get, "/alpha/notices").text.contains(mark) else { return false }
        for probe in probes where probe.endpoint.method.isSafe {
            for account in Self.few(of: hub.accounts) {
                for id in Self.ids {
                    let answer = try await probe.send(hub, as: account, tenant: "alpha", id)
                    if holds(answer) { isSeen = true }
                }
            }
        }
        return isSeen
    }

    /// Some of each role: the many of a pool of experts see what the first of them see.
    private static func few(of accounts: [DemonstrationAccount]) -> [String] {
        Dictionary(grouping: accounts, by: \.role).values.flatMap { $0.prefix(3).map(\.account) }.sorted()
    }

    private func marks(_ hub: TestHub, _ probe: EndpointProbe, _ account: String?) async throws -> [String] {
        var leaks: [String] = []
        for id in Self.ids {
            for query in ["", "?record=\(id)&_part=\(id)&page=1&value=\(id)&q=%E9%80%9A%E7%9F%A5"]
            where query.isEmpty || id == Self.ids[0] {
                let answer = try await probe.send(hub, as: account, tenant: "beta", id, query: query)
                if holds(answer) { leaks.append("\(probe.name) shows \(account ?? "a guest") another tenant's data") }
            }
        }
        return leaks
    }

    /// The first ids of every table of the first tenant.
    private static let ids = (0..<2).map { String(CanaryStore.firstID + $0) }

    private func holds(_ answer: TestAnswer) -> Bool {
        answer.text.contains(mark) || answer.headers.contains { $0.value.contains(mark) }
    }

    /// The log names no data of anybody, so it may hold no mark either.
    private func logLeaks(_ hub: TestHub) async throws -> [String] {
        _ = try await hub.send(.get, "/beta/the-last-line")
        for _ in 0..<200 {
            let log = String(decoding: (try? FileBytes.read(hub.log)) ?? [], as: UTF8.self)
            if log.contains("the-last-line") {
                return log.split(separator: "\n").filter { $0.contains(mark) }.prefix(3).map { "the log says \($0)" }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return ["the log was not written"]
    }
}
