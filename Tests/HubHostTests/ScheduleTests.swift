import HTTPCore
import HubHost
import RegionSDK
import RegionTesting
import Testing

/// Timers and jobs of whole hubs.
@Suite struct ScheduleTests {
    static let late = "回复时间已过，系统已自动取消参会！"

    private func invite(_ hub: TestHub) async throws -> String {
        let answer = try await hub.send(.post, "/alpha/invitations", as: "office", form: [:])
        return String(try #require(answer.location?.split(separator: "/").last))
    }

    /// The sentence of the refusal, or nil where the reply counted.
    private func reply(_ id: String, _ hub: TestHub) async throws -> String? {
        let answer = try await hub.send(.post, "/alpha/invitations/\(id)/reply", as: "expert", form: [:])
        if answer.status == .seeOther { return nil }
        return answer.status == .conflict && answer.text.contains(Self.late) ? Self.late : "\(answer.status)"
    }

    private func states(_ hub: TestHub) async throws -> [String] {
        try await hub.database().read { try $0.column("SELECT state FROM invitation WHERE lapses < 2 ORDER BY id") }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-45 the expert's 24 hours, also across a restart`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [InvitationRegion.self], tenants: ["alpha"]) { hub async throws in
            let ids = [try await invite(hub), try await invite(hub), try await invite(hub)]
            hub.clock.advance(seconds: 24 * 3600 - 1)
            hub.forgetSessions()
            #expect(try await hub.fireTimers() == 0)
            #expect(try await reply(ids[0], hub) == nil)
            try await hub.beside { restarted async throws in
                #expect(try await restarted.fireTimers() == 0)
                #expect(try await reply(ids[1], restarted) == nil)
                restarted.clock.advance(seconds: 1)
                #expect(try await reply(ids[2], restarted) == Self.late)
                #expect(try await restarted.fireTimers() == 1)
            }
            #expect(try await hub.fireTimers() == 0)
            #expect(try await reply(ids[2], hub) == Self.late)
            #expect(try await states(hub) == ["agreed", "agreed", "lapsed"])
            let context = try await hub.context(of: "office", in: InvitationRegion.self)
            let titles = try await context.database.read { connection in
                try connection.column("SELECT title FROM inbox_message", as: String.self)
            }
            #expect(titles == ["超时取消"])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `two hubs that serve one database cancel each invitation once`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [InvitationRegion.self], tenants: ["alpha"]) { hub async throws in
            for _ in 1...12 { _ = try await invite(hub) }
            hub.clock.advance(seconds: 24 * 3600)
            try await hub.beside { other async throws in
                async let left = hub.fireTimers()
                async let right = other.fireTimers()
                #expect(try await left + right == 12)
            }
            #expect(try await states(hub) == Array(repeating: "lapsed", count: 12))
        }
    }

    @Test func `the hub's own jobs run, once an hour`() async throws {
        try await TestHub.run(regions: [InvitationRegion.self], tenants: ["alpha"]) { hub async throws in
            #expect(try await hub.runJobs() == 3)
            hub.clock.advance(seconds: 3599)
            #expect(try await hub.runJobs() == 0)
            hub.clock.advance(seconds: 1)
            try await hub.beside { other async throws in #expect(try await other.runJobs() == 3) }
        }
    }

    @Test func `figures say what is due and late`() async throws {
        try await TestHub.run(regions: [InvitationRegion.self], tenants: ["alpha"]) { hub async throws in
            let request = Request(method: .get, target: "/metrics", peer: Peer(address: "127.0.0.1"))
            let metrics = try await hub.send(request).text
            for name in ["due", "late", "failing"] {
                #expect(metrics.contains("hub_timers_\(name){tenant=\"alpha\"} 0"))
            }
            #expect(metrics.contains("hub_jobs_failing{tenant=\"alpha\"} 0"))
        }
    }

    /// A region whose timers are called wrongly, and twice.
    enum Misnamed: Region {
        static let manifest = Manifest(id: "misnamed", path: "misnamed", title: "错", owner: "", version: "1")
        static let permissions: [Permission] = []
        static let roles: [RoleTemplate] = []
        static let parts: [any RegionPart] = []
        static let timers = ["expiry", "Test.expiry", "invitation.expiry"].map { TimerHandler($0, "") { _, _ in } }
        static let jobs = [RecurringJob("test.job", "", every: 0) { _ in }]
    }

    @Test func `timers and jobs that are called wrongly or twice stop the start`() {
        let faults = RegionRegistry([InvitationRegion.self, Misnamed.self]).faults
        #expect(
            faults == [
                "region misnamed: the timer expiry is called by words with dots between them, lower case",
                "region misnamed: the timer Test.expiry is called by words with dots between them, lower case",
                "region misnamed: the timer invitation.expiry is there twice",
                "region misnamed: the job test.job never rests",
            ])
    }
}
