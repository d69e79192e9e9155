import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

/// The search box over filings: the list's own scope, by any part.
@Suite struct FinderTests {
    @Test(arguments: EveryDatabase.dialects)
    func `everybody finds what his list shows and nothing more`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let saved = try await stage.filing(in: "saved")
            let submitted = try await stage.filing(in: "submitted")
            for (reader, wanted) in [
                (WorkTests.unit, [submitted.id, saved.id]), (WorkTests.other, []), (WorkTests.acceptor, [submitted.id]),
                (Stage.acceptor(9, ["310104"]), []), (WorkTests.approver, [submitted.id]),
            ] {
                for text in ["淮海路", "1584弄", submitted.ownerName, submitted.number] {
                    let found = try await stage.filings(text, reader)
                    let both = text == submitted.number ? wanted.filter { $0 == submitted.id } : wanted
                    #expect(found.map(\.path) == both.map { "/permits/\($0)" }, "\(reader.roleTitle) \(text)")
                }
            }
            #expect(!FilingFinder(type: Permit.self).admits(Stage.reader))
            await #expect(throws: HubError.self) { try await stage.filings("淮海路", Stage.reader) }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a search costs the same statements however much there is, and counts to its limit`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            var costs: [Set<Int>] = [[], []]
            for _ in 0..<2 {
                try await stage.fill(600)
                for (place, reader) in [WorkTests.approver, WorkTests.acceptor].enumerated() {
                    let (found, statements) = try await stage.database.recording {
                        try await stage.findings("工程", reader)
                    }
                    #expect(found.rows.count == 5 && found.total >= 600)
                    costs[place].insert(statements.count)
                }
            }
            #expect(costs == [[3], [3]])
            let second = try await stage.findings("工程", WorkTests.approver, page: 2)
            let first = try await stage.findings("工程", WorkTests.approver)
            #expect(Set(first.rows.map(\.path)).isDisjoint(with: second.rows.map(\.path)))
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a search reads its index and no whole table`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            try await stage.fill(600)
            let (_, statements) = try await stage.database.recording {
                try await stage.findings("工程", WorkTests.approver)
            }
            #expect(statements.contains { $0.contains("filing_text") })
            try await stage.database.write { try ListSearch.index.optimize(on: $0) }
            let match = try ListSearch.index.match([.any(of: ListSearch.index.fields, "工程12")], in: dialect)
            let plan = try await stage.database.explain("SELECT \(match.id) \(match.from) \(match.newest(5))")
            #expect(
                plan.uses(index: dialect == .sqlite ? "filing_text VIRTUAL TABLE INDEX" : "filing_text_grams"),
                "\(plan.lines)")
            #expect(!plan.scans("filing_text"), "\(plan.lines)")
        }
    }
}

extension Stage {
    func findings(_ text: String, _ reader: Actor, page: Int = 1) async throws -> Findings {
        let finder = FilingFinder(type: Permit.self)
        return try await database.read {
            try finder.find(SearchQuestion(text, by: reader, page: page, size: 5), on: $0)
        }
    }

    func filings(_ text: String, _ reader: Actor) async throws -> [Finding] {
        try await findings(text, reader).rows
    }
}
