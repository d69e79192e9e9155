import HubCore
import HubDatabase
import RegionSDK
import Testing

@testable import HubAudit

struct AuditSearchTests {
    /// What is searched for, and the actions that are found among those of `fill`, the newest first.
    static let searches: [(String, @Sendable (inout AuditSearch) -> Void, [String])] = [
        ("everything", { _ in }, ["e", "d", "c", "b", "a"]), ("name", { $0.name = "李四" }, ["e", "b"]),
        ("account", { $0.account = "LISI" }, ["d"]),
        (
            "account and person",
            {
                $0.account = "lisi"
                $0.person = ID(2)
            }, ["e", "d", "b"]
        ),
        ("action", { $0.action = "c" }, ["c"]), ("object", { $0.object = "filing:1" }, ["b", "a"]),
        ("refused", { $0.result = .refused }, ["d"]), ("done", { $0.result = .done }, ["e", "c", "b", "a"]),
        ("source", { $0.source = "192.0.2.9" }, ["e", "c"]), ("request", { $0.requestID = "r-d" }, ["d"]),
        ("from", { $0.from = Timestamp(milliseconds: 30) }, ["e", "c", "d"]),
        ("until", { $0.until = Timestamp(milliseconds: 30) }, ["b", "a"]),
        (
            "all at once",
            {
                $0.name = "李四"
                $0.source = "192.0.2.9"
                $0.from = Timestamp(milliseconds: 50)
                $0.until = Timestamp(milliseconds: 51)
            }, ["e"]
        ),
        ("nothing", { $0.name = "王五" }, []),
    ]

    @Test func `entries are found by who, what, where, when and how it ended, the newest first`() async throws {
        try await House.onEach { house in
            try await fill(house)
            for (words, set, expected) in Self.searches {
                let found = try await search(house, set)
                #expect(found.map(\.action) == expected, "\(words)")
            }
        }
    }

    @Test func `pages hold every entry once, by writing and, in a span of time, by time`() async throws {
        try await House.onEach { house in
            try await fill(house)
            for (words, set, expected) in Self.searches where expected.count > 1 {
                var found: [String] = []
                var mark = Int64.max
                while let last = try await search(house, at: SlicePlace(below: mark, size: 2), set).last {
                    found += try await search(house, at: SlicePlace(below: mark, size: 2), set).map(\.action)
                    mark = last.sequence
                }
                #expect(found == expected, "\(words)")
            }
        }
    }

    @Test func `from the oldest on, every entry comes once and the other way round`() async throws {
        try await House.onEach { house in
            try await fill(house)
            for (words, set, expected) in Self.searches {
                var found: [String] = []
                var mark: Int64 = 0
                while let last = try await search(house, at: SlicePlace(above: mark, size: 2), set).last {
                    found += try await search(house, at: SlicePlace(above: mark, size: 2), set).map(\.action)
                    mark = last.sequence
                }
                #expect(found == expected.reversed(), "\(words)")
            }
        }
    }

    @Test func `every condition has its index, one statement a page, and the thousandth page reads no more`()
        async throws
    {
        let conditions: [(String, @Sendable (inout AuditSearch) -> Void)] = [
            ("audit_entry_name", { $0.name = "人员7" }), ("audit_entry_account", { $0.account = "many7" }),
            ("audit_entry_action", { $0.action = "act.7" }), ("audit_entry_object", { $0.object = "filing:7" }),
            ("audit_entry_address", { $0.source = "192.0.2.7" }), ("audit_entry_request", { $0.requestID = "r-7" }),
            ("audit_entry_refused", { $0.result = .refused }),
            ("audit_entry_time", { $0.from = Timestamp(milliseconds: 1990) }),
        ]
        try await House.onEach { house in
            for start in stride(from: 0, to: 2000, by: 500) { try await crowd(house, start..<start + 500) }
            try await house.change("ANALYZE")
            for (index, set) in conditions {
                var search = AuditSearch()
                set(&search)
                for place in Self.places {
                    let plan = try await house.database.explain(AuditQuery(search, place).sql)
                    #expect(plan.uses(index: index) && !plan.scans("audit_entry"), "\(index): \(plan.lines)")
                }
            }
            for place in Self.places {
                let plan = try await house.database.explain(AuditQuery(AuditSearch(), place).sql)
                #expect(!plan.lines.contains { $0.contains("Sort") || $0.contains("TEMP B-TREE") }, "\(plan.lines)")
            }
            for place in [SlicePlace(below: 40, size: 20), SlicePlace(above: 1900, size: 20)] {
                let (rows, statements) = try await house.database.recording {
                    try await search(house, at: place) { _ in }
                }
                #expect(rows.count == 20 && statements.count == 1)
            }
        }
    }

    /// The thousandth page from either end.
    private static let places = [SlicePlace(below: 1500, size: 20), SlicePlace(above: 500, size: 20)]

    @Test func `an entry waits, is linked, and says when it or the link before it was changed`() async throws {
        try await House.onEach { house in
            try await fill(house)
            var standing = try await self.standing(house, 2)
            #expect(standing == .waiting)
            try await house.audit.link(house.database)
            standing = try await self.standing(house, 2)
            #expect(standing == .linked(2))
            try await house.tamper("UPDATE audit_entry SET detail = 'x' WHERE sequence = 2")
            standing = try await self.standing(house, 2)
            #expect(standing == .changed(2))
            try await house.tamper("DELETE FROM audit_link WHERE position = 4")
            standing = try await self.standing(house, 5)
            #expect(standing == .changed(5))
            standing = try await self.standing(house, 4)
            #expect(standing == .foreign)
            standing = try await self.standing(house, 1)
            #expect(standing == .linked(1))
            standing = try await self.standing(house, 99)
            #expect(standing == nil)
        }
    }

    @Test func `an entry that the hub did not write is called so, and the first behind a closing record is whole`()
        async throws
    {
        try await House.onEach { house in
            try await fill(house)
            try await house.audit.link(house.database)
            let columns = "time, person_name, role, account, source, request_id, action, object, result, detail"
            try await house.change(
                SQL(
                    raw: "INSERT INTO audit_entry (\(columns)) VALUES (5, '', '', '', '', '', 'forged', '', 'done', '')"
                ))
            let forged = try await standing(house, 6)
            #expect(forged == .foreign)
            let before = Timestamp(milliseconds: 15)
            let now = before + Int64(AuditKeeping.leastDays) * 86_400
            let closed = try await house.database.write { try house.audit.close(before: before, now: now, on: $0) }
            let first = try await standing(house, Int64(closed) + 1)
            #expect(closed == 1 && first == .linked(2))
        }
    }

    private func search(
        _ house: House, at place: SlicePlace = SlicePlace(below: .max, size: 50), _ set: (inout AuditSearch) -> Void
    ) async throws -> [AuditRecord] {
        var search = AuditSearch()
        set(&search)
        let asked = search
        return try await house.database.read {
            try house.audit.entries(asked, place, on: $0)
        }
    }

    private func standing(_ house: House, _ sequence: Int64) async throws -> AuditStanding? {
        try await house.database.read { try house.audit.entry(sequence, on: $0)?.1 }
    }

    /// Five entries, at the times 10, 20, 40, 30 and 50: the clock was set back before the fourth.
    private func fill(_ house: House) async throws {
        let lines: [(String, Int64, Int64?, String, String, String)] = [
            ("a", 10, 1, "张三", "filing:1", "192.0.2.1"), ("b", 20, 2, "李四", "filing:1", "192.0.2.1"),
            ("c", 40, 1, "张三", "filing:2", "192.0.2.9"), ("d", 30, nil, "", "account", "192.0.2.1"),
            ("e", 50, 2, "李四", "filing:2", "192.0.2.9"),
        ]
        for (action, time, person, name, object, source) in lines {
            let actor = person.map {
                Actor(
                    person: ID($0), name: name, role: "test.clerk", roleTitle: "受理人员", organisation: nil, districts: [],
                    rights: [:])
            }
            try await house.record(
                AuditEntry(
                    time: Timestamp(milliseconds: time), actor: actor, account: actor == nil ? "lisi" : "",
                    source: source, requestID: "r-\(action)", action: action, object: object,
                    result: actor == nil ? .refused : .done))
        }
    }

    /// Many entries without seals, as a search does not look at those.
    private func crowd(_ house: House, _ numbers: Range<Int>) async throws {
        let rows = numbers.map { number -> SQL in
            let kind = number % 100
            let result = kind == 0 ? "refused" : "done"
            return """
                (\(Timestamp(milliseconds: Int64(number))), \(ID<Person>(Int64(kind + 1))), \("人员\(kind)"), '',
                \("many\(kind)"), \("192.0.2.\(kind)"), \("r-\(number)"), \("act.\(kind)"), \("filing:\(kind)"),
                \(result), '')
                """
        }
        try await house.change(
            """
            INSERT INTO audit_entry (
                time, person, person_name, role, account, source, request_id, action, object, result, detail)
            VALUES \(SQL.joined(rows, by: ", "))
            """)
    }
}
