import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct TakeoverTests {
    private static let takeover = FilingTakeover(FilingDesk(Permit.self))

    private static func former(_ number: Int, state: String = "已上报") -> FormerFiling {
        FormerFiling(
            number: "OLD\(number)", state: state, owner: (ID(1), "单位1"), person: ID(1),
            content: Permit.content("工程\(number)"), submittedAt: Timestamp(milliseconds: Int64(number) * 1000))
    }

    @Test(arguments: EveryDatabase.dialects) func `filings taken over are counted, listed and found like others`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            _ = try await stage.filing(in: "submitted")
            try await stage.database.write { connection in
                try Self.takeover.add((1...500).map { Self.former($0) }, on: connection)
                try Self.takeover.add([Self.former(501, state: "accepted")], on: connection)
                try FilingTakeover.finish(on: connection)
            }
            let page = try await stage.page(WorkTests.unit)
            #expect(page.total == 502)
            #expect(page.byState["submitted"] == 501)
            #expect(page.byState["accepted"] == 1)
            #expect(page.rows.first?.number == "OLD501")
            #expect(try await stage.page(WorkTests.acceptor).total == 502)
            #expect(try await stage.page(Stage.acceptor(9, ["310104"])).total == 0)
            let found = try await stage.page(WorkTests.approver, ListQuery(texts: ["name": "工程42"]))
            #expect(found.rows.map(\.title) == (420...429).reversed().map { "工程\($0)" })
            #expect(found.total == 11)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a taken number or an unknown state takes nothing over`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            for wrong in [Self.former(1), Self.former(2, state: "不存在")] {
                await #expect(throws: HubError.self) {
                    try await stage.database.write { try Self.takeover.add([Self.former(1), wrong], on: $0) }
                }
            }
            let left = try await stage.page(WorkTests.approver).total
            #expect(left == 0)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a search with very many hits counts to its limit and says so`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            try await stage.database.write(within: nil) { connection in
                try Self.takeover.add((1...4200).map { Self.former($0) }, on: connection)
            }
            let many = try await stage.page(WorkTests.approver, ListQuery(texts: ["name": "工程"]))
            #expect(many.isCapped)
            #expect(many.total == ListQuery.countLimit)
            #expect(many.rows.first?.title == "工程4200")
            let fewer = try await stage.page(WorkTests.approver, ListQuery(texts: ["name": "工程4"], page: 2))
            #expect(!fewer.isCapped)
            #expect(fewer.total == 312)
            #expect(fewer.rows.count == 10)
            var query = ListQuery(texts: ["name": "工程42"])
            query.state = Permit.accepted
            #expect(try await stage.page(WorkTests.approver, query).rows.isEmpty)
        }
    }
}
