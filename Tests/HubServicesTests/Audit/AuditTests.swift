import HubAudit
import HubCore
import HubDatabase
import RegionSDK
import Testing

struct AuditTests {
    static let actor = Actor(
        person: ID(7), name: "张三", role: "test.clerk", roleTitle: "受理人员", organisation: nil, districts: [], rights: [:])

    static func entry(_ action: String, actor: Actor? = actor) -> AuditEntry {
        AuditEntry(
            time: Timestamp(milliseconds: 5), actor: actor, account: "zhangsan", source: "192.0.2.1", requestID: "r-9",
            action: action, object: "filing:12", result: .refused, detail: "已上报 → 已受理")
    }

    @Test func `an entry keeps who, when, from where, what, to what, and how it ended`() async throws {
        try await House.onEach { house in
            let (_, statements) = try await house.database.recording { try await house.record(Self.entry("a.b.c")) }
            #expect(statements.count == 1)
            let kept = try #require(try await house.entries().first)
            #expect(kept.time == Timestamp(milliseconds: 5) && kept.person == ID(7) && kept.personName == "张三")
            #expect(kept.role == "test.clerk" && kept.account == "zhangsan" && kept.source == "192.0.2.1")
            #expect(kept.requestID == "r-9" && kept.action == "a.b.c" && kept.object == "filing:12")
            #expect(kept.result == .refused && kept.detail == "已上报 → 已受理")
        }
    }

    @Test func `an entry without a person keeps none, and NUL does no harm`() async throws {
        try await House.onEach { house in
            var entry = Self.entry("sign-in", actor: nil)
            entry.account = "a\0b"
            try await house.record(entry)
            let kept = try #require(try await house.entries().first)
            #expect(kept.person == nil && kept.personName.isEmpty && kept.account == "a\u{FFFD}b")
        }
    }

    @Test func `the order is that of writing, whatever the clock says`() async throws {
        try await House.onEach { house in
            for time in [30, 10, 20] as [Int64] {
                var entry = Self.entry("at.\(time)")
                entry.time = Timestamp(milliseconds: time)
                try await house.record(entry)
            }
            let entries = try await house.entries()
            #expect(entries.map(\.action) == ["at.30", "at.10", "at.20"])
            #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted())
            let before = try await house.database.read {
                try house.audit.entries(before: entries[2].sequence, limit: 1, on: $0)
            }
            #expect(before.map(\.action) == ["at.10"])
        }
    }

    @Test(arguments: ["UPDATE audit_entry SET detail = 'x'", "DELETE FROM audit_entry"])
    func `the database refuses to change or delete an entry`(statement: String) async throws {
        try await House.onEach { house in
            try await house.record(Self.entry("a.b.c"))
            await #expect(throws: HubError.self) { try await house.change(SQL(raw: statement)) }
            #expect(try await house.entries().map(\.detail) == ["已上报 → 已受理"])
        }
    }
}

extension House {
    func record(_ entry: AuditEntry) async throws {
        try await database.write { try audit.record(entry, on: $0) }
    }
}
