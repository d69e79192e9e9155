import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

/// What each kind of reach lets somebody see and do, in the store.
@Suite struct ReachTests {
    static let expert = Stage.reacher(20, [Permit.reading: [.assigned], Permit.accepting: [.assigned]])
    static let partner = Stage.reacher(21, [Permit.reading: [.project], Permit.accepting: [.project]])
    static let colleague = Stage.reacher(
        22, [Permit.reading: [.project]],
        of: Organisation(id: ID(77), name: "监理单位", creditCode: "91310106MA0000015B"))

    @Test(arguments: EveryDatabase.dialects) func `an assignment reaches its filing from its beginning to its end`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let mine = try await stage.filing(in: "submitted")
            let other = try await stage.filing(in: "submitted")
            try await stage.expectSight(Self.expert, [])
            try await stage.write {
                try Assignments.add(Self.expert.person, to: mine.id, because: "专业对口", at: $1, on: $0)
            }
            try await stage.expectSight(Self.expert, [mine.id])
            await #expect(throws: HubError.noFiling) {
                try await stage.player(Self.expert).perform("acceptance", on: other)
            }
            _ = try await stage.player(Self.expert).perform("acceptance", on: mine)
            try await stage.write { _ = try Assignments.end(Self.expert.person, on: mine.id, at: $1, on: $0) }
            try await stage.expectSight(Self.expert, [])
            let kept = try await stage.database.read { try Assignments.list(of: mine.id, on: $0) }
            #expect(kept.map(\.reason) == ["专业对口"] && kept.first?.until == stage.clock.now)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a draft is nobody's but its filer's, whoever it is assigned to`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let draft = try await stage.filing(in: "saved")
            try await stage.write { connection, now in
                try Assignments.add(Self.expert.person, to: draft.id, at: now, on: connection)
                try Projects.place(draft.id, in: "p1", on: connection)
                try Projects.add(.person(Self.partner.person), to: "p1", as: "设计", at: now, on: connection)
            }
            try await stage.expectSight(Self.expert, [])
            try await stage.expectSight(Self.partner, [])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a project reaches its members, by person and by organisation`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let (one, two) = (try await stage.filing(in: "submitted"), try await stage.filing(in: "submitted"))
            try await stage.write { connection, now in
                try Projects.place(one.id, in: "p1", on: connection)
                try Projects.place(two.id, in: "p2", on: connection)
                try Projects.add(.person(Self.partner.person), to: "p1", as: "设计", at: now, on: connection)
                try Projects.add(.organisation(ID(77)), to: "p1", as: "监理", at: now, on: connection)
                try Projects.add(.organisation(ID(77)), to: "p2", as: "监理", at: now, on: connection)
                try Projects.add(.person(Self.colleague.person), to: "p2", as: "总监", at: now, on: connection)
            }
            try await stage.expectSight(Self.partner, [one.id])
            try await stage.expectSight(Self.colleague, [one.id, two.id])
            try await stage.write { connection, now in
                _ = try Projects.end(.organisation(ID(77)), in: "p1", as: "监理", at: now, on: connection)
                _ = try Projects.end(.person(Self.partner.person), in: "p1", as: "设计", at: now, on: connection)
            }
            try await stage.expectSight(Self.colleague, [two.id])
            try await stage.expectSight(Self.partner, [])
            let members = try await stage.database.read { try Projects.members(of: "p1", on: $0) }
            #expect(members.map(\.duty) == ["设计", "监理"] && members.allSatisfy { $0.until != nil })
        }
    }

    /// Who sees a filing of a street in 静安区 (310106).
    @Test(
        arguments: EveryDatabase.dialects,
        [
            (["31"], true), (["3101"], true), (["310106"], true), (["310106006"], true), (["310106007"], false),
            (["310104"], false), (["3102"], false), (["32"], false), (["310104", "3101"], true), (["99"], false),
        ] as [([String], Bool)])
    func `a district reaches its sub-districts and no others`(dialect: Dialect, row: ([String], Bool)) async throws {
        try await Stage.with(dialect) { stage in
            try await stage.fill(3, district: "310106006")
            let official = Stage.reacher(30, [Permit.reading: [.district]], districts: row.0)
            let page = try await stage.page(official)
            #expect(page.total == (row.1 ? 3 : 0) && page.rows.count == page.total)
            let newest = try await stage.database.read {
                try $0.value("SELECT MAX(id) FROM filing", as: ID<FilingRecord>.self)
            }
            let id = try #require(newest)
            let read = try? await stage.player(official).read(id)
            #expect((read != nil) == row.1)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `what several reaches hold is listed, counted and waits once`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let filing = try await stage.filing(in: "submitted")
            let draft = try await stage.player(Stage.reacher(40, [Permit.reading: [.own], Permit.filing: [.own]]))
                .create(Permit.content())
            let many = Stage.reacher(
                40,
                [Permit.reading: [.own, .assigned, .project, .district], Permit.accepting: [.assigned, .district]],
                districts: ["310106"])
            try await stage.write { connection, now in
                try Assignments.add(many.person, to: filing.id, at: now, on: connection)
                try Projects.place(filing.id, in: "p1", on: connection)
                try Projects.add(.person(many.person), to: "p1", as: "设计", at: now, on: connection)
            }
            try await stage.expectSight(many, [draft.id, filing.id])
            let waiting = WaitingStore(types: [Permit.self])
            let (count, rows) = try await stage.database.read {
                (try waiting.count(for: many, on: $0), try waiting.rows(for: many, Place(page: 1, size: 10), on: $0))
            }
            #expect(count == 1 && rows.map(\.id) == [filing.id])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `everything together with what is his own holds his drafts too`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let own = Stage.reacher(41, [Permit.reading: [.own, .all], Permit.filing: [.own]])
            let draft = try await stage.player(own).create(Permit.content())
            _ = try await stage.filing(in: "saved")
            let filing = try await stage.filing(in: "submitted")
            try await stage.expectSight(own, [draft.id, filing.id])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a right of one duty reaches that duty's districts and no other's`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            try await stage.fill(1, district: "310104")
            let filing = try await stage.filing(in: "submitted")
            let both = Actor(
                person: ID(50), name: "双", organisation: nil,
                duties: [
                    Actor.Duty(role: "a", title: "甲", districts: ["310104"], rights: [Permit.reading.id: [.district]]),
                    Actor.Duty(
                        role: "b", title: "乙", districts: ["310106"],
                        rights: [Permit.reading.id: [.district], Permit.accepting.id: [.district]]),
                ])
            #expect(try await stage.page(both).total == 2)
            #expect(both.reach(of: Permit.accepting) == [.district("310106")])
            _ = try await stage.player(both).perform("acceptance", on: filing)
            let foreign = try await stage.page(both).rows.first { $0.title == "工程1" }
            let record = try await stage.player(both).read(try #require(foreign?.id))
            await #expect(throws: HubError.noRight) { try await stage.player(both).perform("acceptance", on: record) }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `who stood in for the accepting person does not approve, nor does she`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let all: [Permission: Set<DataScope>] = [
                Permit.reading: [.all], Permit.accepting: [.all], Permit.approving: [.all],
            ]
            let (anna, bert) = (Stage.reacher(60, all), Stage.reacher(61, all))
            let standIn = Stage.reacher(61, all, standingInFor: anna.person)
            let filing = try await stage.filing(in: "submitted")
            let accepted = try await stage.player(standIn).perform("acceptance", on: filing)
            for one in [anna, bert, standIn] {
                await #expect(throws: HubError(.refused, "受理人不能审核！")) {
                    try await stage.player(one).perform("approval", on: accepted)
                }
            }
            let line = try await stage.database.read { try History.entries(of: filing.id, on: $0).last }
            #expect(line?.personName == "人61（代 人60）" && line?.principal == anna.person)
            #expect(stage.trail.values.last?.actor?.name == "人61（代 人60）")
            _ = try await stage.player(WorkTests.approver).perform("approval", on: accepted)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `no reach reads a whole table, and more rows ask no more statements`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let many = Stage.reacher(
                40, [Permit.reading: [.own, .assigned, .project, .district]], districts: ["3101", "310106006"],
                of: Organisation(id: ID(77), name: "监理", creditCode: "91310106MA0000015B"))
            var costs: Set<Int> = []
            for round in 0..<2 {
                try await stage.fill(300, district: "310106006")
                try await stage.link(many, round)
                costs.insert(try await stage.database.recording { try await stage.page(many) }.1.count)
            }
            #expect(costs == [2])
            for part in try Extent(of: Permit.reading, for: many).parts {
                let plan = try await stage.database.explain(
                    """
                    SELECT filing.id FROM filing WHERE filing.kind = \(Permit.kind.id) AND \(part)
                    ORDER BY filing.id DESC LIMIT 10
                    """)
                for table in ["filing", "filing_assignment", "filing_project", "f", "project_member", "m"] {
                    #expect(!plan.scans(table), "\(plan.lines)")
                }
            }
        }
    }
}

extension Stage {
    static func reacher(
        _ number: Int64, _ rights: [Permission: Set<DataScope>], districts: [String] = [],
        of organisation: Organisation? = nil, standingInFor delegator: ID<Person>? = nil
    ) -> Actor {
        Actor(
            person: ID(number), name: "人\(number)\(delegator.map { "（代 人\($0)）" } ?? "")", organisation: organisation,
            delegator: delegator,
            duties: [
                Actor.Duty(
                    role: "r", title: "角色", districts: districts,
                    rights: Dictionary(uniqueKeysWithValues: rights.map { ($0.key.id, $0.value) }))
            ])
    }

    func write(_ work: @escaping @Sendable (any Connection, Timestamp) throws -> Void) async throws {
        let now = clock.now
        try await database.write { try work($0, now) }
    }

    /// What the list, its counts, a search, the page and 已办 show somebody: exactly these.
    fileprivate func expectSight(_ actor: Actor, _ ids: Set<ID<FilingRecord>>) async throws {
        let list = try await page(actor)
        #expect(Set(list.rows.map(\.id)) == ids && list.rows.count == ids.count && list.total == ids.count)
        #expect(list.byState.values.reduce(0, +) == ids.count)
        let found = try await page(actor, ListQuery(texts: ["name": "淮海路"]))
        #expect(Set(found.rows.map(\.id)) == ids && found.total == ids.count)
        let marked = try await page(actor, ListQuery(texts: ["district": "310106"]))
        #expect(Set(marked.rows.map(\.id)) == ids && marked.total == ids.count)
        let all: [ID<FilingRecord>] = try await database.read { try $0.column("SELECT id FROM filing ORDER BY id") }
        for id in all {
            let seen = try? await player(actor).read(id)
            #expect((seen != nil) == ids.contains(id), "\(id)")
        }
        let done = try await database.read { try HandledStore(types: [Permit.self]).count(for: actor, on: $0) }
        #expect(done <= ids.count)
    }

    fileprivate func link(_ actor: Actor, _ round: Int) async throws {
        try await write { connection, now in
            let ids: [ID<FilingRecord>] = try connection.column("SELECT id FROM filing ORDER BY id LIMIT 100")
            for id in ids {
                try Assignments.add(actor.person, to: id, at: now, on: connection)
                try Projects.place(id, in: "p\(round)", on: connection)
            }
            try Projects.add(.person(actor.person), to: "p\(round)", as: "设计", at: now, on: connection)
        }
    }
}
