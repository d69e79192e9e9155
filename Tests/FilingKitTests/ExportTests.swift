import HTTPCore
import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct ExportTests {
    @Test(arguments: EveryDatabase.dialects)
    func `an export has every row of the extent once, newest first, over several blocks of ids`(_ dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            var ids: [Int64] = []
            for _ in 0..<6 { ids.append(try await stage.filing(in: "submitted").id.value) }
            // Far apart, so that they lie in blocks of their own with empty ones between.
            try await stage.spread(ids, by: 10_000)
            let marks = try await stage.blocks(ListQuery(), WorkTests.unit)
            #expect(marks.count >= 6)
            let rows = try await stage.exported("", WorkTests.unit)
            #expect(rows.count == 7)
            #expect(rows[0] == ["网上申请编号", "项目名称", "建筑面积（㎡）", "单位", "状态"])
            let numbers = rows.dropFirst().map { $0[0] }
            #expect(numbers == numbers.sorted(by: >) && Set(numbers).count == 6)
            #expect(try await stage.exported("", WorkTests.other).count == 1)
            #expect(try await stage.exported("state=saved", WorkTests.unit).count == 1)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a search is exported as the page shows it, and one with nothing to search by is refused`(_ dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            for title in ["淮海路1584弄工程", "淮海中路2弄工程", "天平路3弄工程"] {
                _ = try await stage.player(WorkTests.unit).create(Permit.content(title))
            }
            let found = try await stage.exported("name=%E6%B7%AE%E6%B5%B7", WorkTests.unit)
            #expect(found.dropFirst().map { $0[1] } == ["淮海中路2弄工程", "淮海路1584弄工程"])
            #expect(try await stage.exported("name=%E6%B7%AE%E6%B5%B7", WorkTests.other).count == 1)
            let single = try await stage.exported("name=%E6%B7%AE", WorkTests.unit)
            #expect(single.dropFirst().map { $0[1] } == ["淮海中路2弄工程", "淮海路1584弄工程"])
            await #expect(throws: HubError(.invalid, "请输入项目名称中的文字或数字再查询。")) {
                _ = try await stage.exported("name=%EF%BC%81", WorkTests.unit)
            }
            let far = try await stage.exportedFar("淮海", WorkTests.unit)
            #expect(far == ["淮海中路2弄工程", "淮海路1584弄工程"], "the way of a search with very many hits")
        }
    }

    @Test func `each export is one entry of the audit, which does not say what was searched for`() async throws {
        try await Stage.with(.sqlite) { stage in
            _ = try await stage.player(WorkTests.unit).create(Permit.content())
            _ = try await stage.exported("name=%E6%B7%AE%E6%B5%B7&state=saved", WorkTests.unit)
            let entries = stage.trail.values.filter { $0.action == "test.permit.export" }
            #expect(entries.count == 1)
            #expect(entries.first?.detail == "导出CSV，条件：项目名称、已保存")
            #expect(entries.first?.actor?.person == WorkTests.unit.person)
        }
    }

    @Test func `mobile numbers leave masked, codes as words, numbers ungrouped`() {
        let mobile = Field.text("mobile", "手机").checked(.mobile).spec
        #expect(mobile.exported("13812345678", CodeLists()) == "138****5678")
        #expect(mobile.exported("12345", CodeLists()) == "****" && mobile.exported("", CodeLists()) == "")
        #expect(Permit.district.spec.exported("310104", CodeLists()) == "徐汇区")
        #expect(Permit.isOld.spec.exported("true", CodeLists()) == "是")
        #expect(Permit.area.spec.exported("1200.5", CodeLists()) == "1200.5")
    }
}

extension Stage {
    /// The rows of an export with a query, its headings first.
    func exported(_ query: String, _ actor: Actor, _ type: any Filing.Type = Permit.self) async throws -> [[String]] {
        let before = taken.values.count
        var context = context(actor)
        context.parameters = ["format": "csv"]
        context.request.target = "/\(type.kind.path)/export/csv?\(query)"
        _ = try await FilingDesk(type).export(context)
        return Array(taken.values.dropFirst(before))
    }

    /// The titles that a search with very many hits gives, batch by batch.
    func exportedFar(_ text: String, _ actor: Actor) async throws -> [String] {
        let store = ListStore(type: Permit.self, extent: try Extent(of: Permit.reading, for: actor))
        var query = ListQuery()
        query.texts = ["name": text]
        let asked = query
        return try await database.read { connection in
            var titles: [String] = []
            var mark: ExportMark? = .below(.max)
            while let from = mark {
                let batch = try store.exportBatch(asked, from: from, on: connection)
                titles += batch.rows.map(\.title)
                mark = batch.next
            }
            return titles
        }
    }

    func blocks(_ query: ListQuery, _ actor: Actor) async throws -> [Int64] {
        let store = ListStore(type: Permit.self, extent: try Extent(of: Permit.reading, for: actor))
        return try await database.read { connection in
            guard case .blocks(let blocks) = try store.exportStart(query, on: connection) else { return [] }
            return Array(blocks)
        }
    }

    /// Gives filings ids far from each other, in the table and in the counts alike.
    func spread(_ ids: [Int64], by step: Int64) async throws {
        try await database.write { connection in
            for (index, id) in ids.enumerated().reversed() {
                let new = Int64(index + 1) * step
                try connection.execute("UPDATE filing SET id = \(new) WHERE id = \(id)")
                try connection.execute(
                    """
                    INSERT INTO filing_count (kind, scope, state, block, total)
                    SELECT kind, scope, state, \(new / 4096), 1 FROM filing_count
                    WHERE block = 0 AND state = 'submitted' AND total > 0
                    """)
            }
            try connection.execute("DELETE FROM filing_count WHERE block = 0")
        }
    }
}
