import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct ListTests {
    @Test(arguments: EveryDatabase.dialects) func `counts and rows agree with what each person may see`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            for (state, count) in [("saved", 2), ("submitted", 3), ("returned", 1), ("accepted", 2), ("approved", 1)] {
                for _ in 0..<count { _ = try await stage.filing(in: state) }
            }
            let own = try await stage.page(WorkTests.unit)
            #expect(own.total == 9)
            #expect(own.byState == ["saved": 2, "submitted": 3, "returned": 1, "accepted": 2, "approved": 1])
            #expect(own.rows.map(\.id) == own.rows.map(\.id).sorted(by: >))
            #expect(try await stage.page(WorkTests.other).total == 0)
            let official = try await stage.page(WorkTests.acceptor)
            #expect(
                official.byState.filter { $0.value > 0 } == [
                    "submitted": 3, "returned": 1, "accepted": 2, "approved": 1,
                ])
            #expect(official.rows.count == 7)
            #expect(try await stage.page(Stage.acceptor(9, ["310104"])).rows.isEmpty)
            #expect(try await stage.page(WorkTests.approver).total == 7)
            for state in Permit.workflow.states {
                var query = ListQuery()
                query.state = state
                let page = try await stage.page(WorkTests.unit, query)
                #expect(page.rows.count == page.total)
                #expect(page.rows.allSatisfy { $0.state == state })
            }
        }
    }

    static let searches: [(text: String, field: String, isExact: Bool, found: Int)] = [
        ("淮海路1584", "name", false, 1), ("淮海", "name", false, 2), ("1584", "name", false, 1), ("不存在", "name", false, 0),
        ("淮海路1584弄工程", "name", true, 1), ("淮海路1584", "name", true, 0), ("W00002", "number", true, 1),
        ("0000", "number", false, 3), ("%_", "name", false, 0),
    ]

    @Test(arguments: EveryDatabase.dialects) func `a search finds by part or exactly, within the extent`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            for title in ["淮海路1584弄工程", "淮海中路2弄工程", "天平路3弄工程"] {
                _ = try await stage.player(WorkTests.unit).create(Permit.content(title))
            }
            _ = try await stage.player(WorkTests.other).create(Permit.content("淮海路1584弄别家"))
            for row in Self.searches where row.text != "%_" {
                var query = ListQuery(texts: [row.field: row.text])
                query.isExact = row.isExact
                let page = try await stage.page(WorkTests.unit, query)
                #expect(page.rows.count == row.found, "\(row)")
                #expect(page.total == row.found, "\(row)")
            }
            #expect(try await stage.page(WorkTests.acceptor, ListQuery(texts: ["name": "淮海"])).rows.isEmpty)
            #expect(try await stage.page(WorkTests.unit, ListQuery(texts: ["name": "！"])).unsearchable == "项目名称")
            #expect(try await stage.page(WorkTests.unit, ListQuery(texts: ["name": "淮"])).total > 0)
            #expect(try await stage.page(WorkTests.unit, ListQuery(texts: ["district": "310106"])).total == 3)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `every page, near and far, shows its rows once`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            try await stage.fill(10_000)
            let last = try await stage.page(WorkTests.approver, ListQuery(page: 1000, size: 10))
            #expect(last.rows.map(\.title) == (1...10).reversed().map { "工程\($0)" })
            let far = try await stage.page(WorkTests.approver, ListQuery(page: 91, size: 100))
            #expect(far.rows.map(\.title) == (901...1000).reversed().map { "工程\($0)" })
            var query = ListQuery(page: 60, size: 100)
            query.state = Permit.submitted
            let filtered = try await stage.page(WorkTests.approver, query)
            #expect(filtered.rows.count == 100)
            #expect(filtered.rows.first?.title == "工程\(10_000 - 59 * 100)")
            #expect(try await stage.page(WorkTests.approver, ListQuery(page: 1001, size: 10)).rows.isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a page costs the same statements however much there is`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            var costs: Set<Int> = []
            for _ in 0..<2 {
                try await stage.fill(600)
                costs.insert(try await stage.database.recording { try await stage.page(WorkTests.approver) }.1.count)
            }
            #expect(costs == [2])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `no list reads a whole table`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            try await stage.fill(600)
            for (actor, state) in [
                (WorkTests.approver, nil), (WorkTests.approver, Permit.submitted), (WorkTests.acceptor, nil),
                (WorkTests.acceptor, Permit.submitted), (WorkTests.unit, nil), (WorkTests.unit, Permit.submitted),
            ] {
                let extent = try Extent(of: Permit.reading, for: actor)
                let stateCondition: SQL = state.map { " AND filing.state = \($0.id)" } ?? ""
                let plan = try await stage.database.explain(
                    """
                    SELECT filing.id FROM filing WHERE filing.kind = \(Permit.kind.id) AND \(extent.condition)\(stateCondition)
                    ORDER BY filing.id DESC LIMIT 10
                    """)
                #expect(!plan.scans("filing"), "\(plan.lines)")
                #expect(!plan.lines.contains { $0.contains("TEMP B-TREE") }, "\(plan.lines)")
            }
        }
    }
}

extension Stage {
    /// Submitted filings in great number, written as the store writes them.
    func fill(_ count: Int, district: String = "310106") async throws {
        for start in stride(from: 1, through: count, by: 100) {
            try await fill(start...min(start + 99, count), district)
        }
    }

    private func fill(_ numbers: ClosedRange<Int>, _ district: String) async throws {
        let store = FilingStore(Permit.self)
        try await database.write { connection in
            for number in numbers {
                _ = try store.insert(
                    NewFiling(
                        number: "F\(try Counter.next("F", on: connection))", title: "工程\(number)",
                        state: Permit.submitted, organisation: ID(1), person: ID(1), ownerName: "单位1",
                        district: district, parent: nil, content: Permit.content("工程\(number)"), time: clock.now,
                        submittedAt: clock.now), on: connection)
            }
        }
    }
}
