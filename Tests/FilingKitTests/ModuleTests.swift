import FoundationEssentials
import HTTPCore
import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

/// Modules saved one by one, items, removal, steps of a region's own, kept tables.
@Suite struct ModuleTests {
    static let unit = Stage.unit(1)
    static let official = Stage.approver(9)

    private static func land(_ name: String = "南山林") -> Content { Content(texts: ["name": name]) }

    private static func begun(_ stage: Stage, _ name: String = "南山林") async throws -> (FilingPlayer, FilingRecord) {
        let player = try FilingPlayer(Grove.self, stage.context(unit))
        return (player, try await player.begin(land(name)))
    }

    /// One that is complete in all its parts.
    private static func whole(_ stage: Stage) async throws -> (FilingPlayer, FilingRecord) {
        let (player, record) = try await begun(stage)
        let people = try await player.change(record, module: "people", to: Content(texts: ["keeper": "老王"]))
        try await player.choose(["T1"], "trees", for: people)
        for item in try await stage.items(people) {
            try await player.fill(item, of: people, with: Content(texts: ["height": "3.5", "grade": "一级"]))
        }
        return (player, try await player.read(record.id))
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a module is saved by itself and leaves the others as they are`(_ dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let (player, record) = try await Self.begun(stage)
            #expect(try await player.gaps(in: record) == ["管护信息", "树木信息"])
            let wrong = await #expect(throws: HubError.self) {
                try await player.change(record, module: "people", to: Content())
            }
            #expect(wrong?.fields.map(\.message) == ["请输入管护人！"])
            let forged = try await player.begin(Content(texts: ["name": "西山林", "keeper": "老王"]))
            #expect(forged.content[Grove.keeper] == nil, "the first save is the first module's")
            let people = try await player.change(
                record, module: "people", to: Content(texts: ["keeper": "老王", "name": "别的名字"]))
            #expect(people.content[Grove.keeper] == "老王" && people.title == "南山林")
            let land = try await player.change(people, module: "land", to: Self.land("北山林"))
            #expect(land.content[Grove.keeper] == "老王" && land.title == "北山林")
            await #expect(throws: HubError.stale) {
                try await player.change(people, module: "land", to: Self.land())
            }
        }
    }

    @Test func `a section stands only while its condition holds`() {
        var content = Content(texts: ["name": "公益林", "type": "公益", "keeper": "老王"])
        #expect(Grove.form.errors(in: content).map(\.message) == ["请输入林地说明！"])
        content.texts["type"] = "商品"
        #expect(Grove.form.errors(in: content).isEmpty)
        #expect(Grove.form.sections.map { Grove.form.isShown($0, in: content) } == [true, false, true])
    }

    @Test(arguments: EveryDatabase.dialects)
    func `items are chosen once, filled in by module, taken out, and counted in the filing`(_ dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let (player, record) = try await Self.begun(stage)
            try await player.choose(["T1", "T2"], "trees", for: record)
            try await player.choose(["T2"], "trees", for: record)
            let items = try await stage.items(record)
            #expect(items.map(\.key) == ["T1", "T2"] && items[0].content[Grove.species] == "树T1")
            #expect(try await player.read(record.id).content[Grove.total] == 2)
            let many = await #expect(throws: HubError.self) {
                try await player.choose(["T3", "T4"], "trees", for: record)
            }
            #expect(many?.message == "树木不能超过3个！")
            #expect(try await stage.items(record).count == 2, "nothing of a choice that is too much stays")
            let none = await #expect(throws: HubError.self) { try await player.choose([], "trees", for: record) }
            #expect(none?.message == "请选择树木！")
            let wrong = await #expect(throws: HubError.self) {
                try await player.fill(items[0], of: record, with: Content(texts: ["height": "0", "grade": "一级"]))
            }
            #expect(wrong?.fields.map(\.message) == ["高度必须大于0！"])
            try await player.fill(items[0], of: record, with: Content(texts: ["height": "3", "grade": "一级"]))
            #expect(try await player.gaps(in: record) == ["管护信息", "树木信息"], "the second tree is not filled in")
            try await player.remove(items[1], of: record)
            #expect(try await player.gaps(in: record) == ["管护信息"])
            #expect(try await player.read(record.id).content[Grove.total] == 1)
            let trail = stage.trail.values.filter { $0.action == "test.grove.items" }.map(\.detail)
            #expect(trail.first == "选择树木：树T1、树T2" && trail.last == "取消选择：树T2")
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a filing is handed over whole, locked with its items, and open again when it comes back`(_ dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let (early, begun) = try await Self.begun(stage)
            let refused = await #expect(throws: HubError.self) { try await early.perform("submission", on: begun) }
            #expect(refused?.message == "未填写完整！")
            let (player, record) = try await Self.whole(stage)
            let sent = try await player.perform("submission", on: record)
            let item = try await stage.items(sent)[0]
            for attempt in [
                { try await player.remove(item, of: sent) }, { try await player.choose(["T2"], "trees", for: sent) },
                { try await player.fill(item, of: sent, with: Content(texts: ["grade": "二级"])) },
            ] as [() async throws -> Void] {
                let locked = await #expect(throws: HubError.self) { try await attempt() }
                #expect(locked?.message == "已提交，不能修改！")
            }
            let official = try FilingPlayer(Grove.self, stage.context(Self.official))
            let back = try await official.perform("return", on: sent, reason: "补树高")
            try await player.fill(item, of: back, with: Content(texts: ["height": "4"]))
            let again = try await player.perform("submission", on: try await player.read(back.id))
            #expect(again.state == Grove.sent && again.reason.isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a filing that nobody has seen is taken out with all that hangs on it`(_ dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let (player, record) = try await Self.whole(stage)
            await #expect(throws: HubError.noFiling) {
                try await FilingPlayer(Grove.self, stage.context(Stage.unit(2))).remove(record)
            }
            try await player.remove(record)
            await #expect(throws: HubError.noFiling) { try await player.read(record.id) }
            let left = try await stage.database.read { connection in
                try ["filing", "filing_item", "filing_history", "filing_count WHERE total <> 0"].map {
                    try connection.value("SELECT COUNT(*) FROM \(raw: $0)", as: Int.self) ?? -1
                }
            }
            #expect(left == [0, 0, 0, 0])
            #expect(stage.trail.values.last?.detail == "\(record.number) 南山林")
            let (second, other) = try await Self.whole(stage)
            let sent = try await second.perform("submission", on: other)
            let kept = await #expect(throws: HubError.self) { try await second.remove(sent) }
            #expect(kept?.message == "已提交，不能删除！")
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a region's own step brings its effect, its state and its history in one transaction`(_ dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let (player, record) = try await Self.whole(stage)
            let official = try FilingPlayer(Grove.self, stage.context(Self.official))
            let early = await #expect(throws: HubError.self) {
                try await official.take("filing", on: record.id) { _, _ in }
            }
            #expect(early == HubError.noFiling, "not submitted, so not there")
            let sent = try await player.perform("submission", on: record)
            await #expect(throws: HubError(.refused, "不行")) {
                try await official.take("filing", on: sent.id) { _, _ in throw HubError(.refused, "不行") }
            }
            #expect(try await official.read(sent.id).state == Grove.sent)
            let kept = try await official.take("filing", on: sent.id) { record, _ in record.code = "K1" }
            #expect(kept.state == Grove.kept && kept.code == "K1")
            let history = try await stage.database.read { try History.entries(of: sent.id, on: $0).map(\.action) }
            #expect(history.last == "filing")
            let routes = FilingDesk(Grove.self).routes.map { "\($0.method) \($0.path)" }
            #expect(!routes.contains("POST /groves/{id}/filing") && routes.contains("POST /groves/{id}/submission"))
            for path in [
                "GET /groves/{id}/trees", "POST /groves/{id}/trees/choice", "POST /groves/{id}/removal",
                "GET /groves/{id}/draft/file",
            ] {
                #expect(routes.contains(path), "\(path)")
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `groups of states divide the list`(_ dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let (player, record) = try await Self.whole(stage)
            _ = try await player.perform("submission", on: record)
            _ = try await Self.begun(stage, "东山林")
            let store = ListStore(type: Grove.self, extent: try Extent(of: Grove.reading, for: Self.unit))
            for (group, titles) in zip(Grove.list.groups, [["东山林"], ["南山林"]]) {
                for text in ["", "山林"] {
                    var query = ListQuery(texts: text.isEmpty ? [:] : ["name": text])
                    query.group = group
                    let asked = query
                    let page = try await stage.database.read { try store.page(asked, on: $0) }
                    #expect(page.rows.map(\.title) == titles && page.total == 1, "\(group.title) \(text)")
                }
            }
        }
    }

    static let tables = KeptTable(
        "test-table", "树种表", note: "初始数据",
        rows: RowField.rows("rows", "树种", atMost: 5, [Grove.species.spec, Grove.height.spec]),
        seed: ReferenceTable(id: "trees", source: "测试", rows: [["species": "松", "height": "10"]]))

    @Test(arguments: EveryDatabase.dialects)
    func `a kept table begins with the program's rows, keeps every version and takes one of two writers`(
        _ dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let content = Content(rows: ["rows": [["species": "柏", "height": "8"]]])
            let write: @Sendable (Int) async throws -> Void = { seen in
                try await stage.database.write {
                    try KeptTableStore.add(
                        content, to: Self.tables, after: seen, by: Self.official, at: stage.clock.now, on: $0)
                }
            }
            let read = { try await stage.database.read { try Self.tables.read(on: $0).map { $0[Grove.species] } } }
            #expect(try await read() == ["松"])
            try await write(0)
            #expect(try await read() == ["柏"])
            await #expect(throws: HubError.stale) { try await write(0) }
            let versions = try await stage.database.read { try KeptTableStore.versions(Self.tables, on: $0) }
            #expect(versions.map(\.version) == [1] && versions.first?.personName == "人9")
        }
    }

    @Test func `rows that the platform gives take what is typed and nothing else`() {
        let score = Field.decimal("score", "得分").computed()
        let ratio = Field.decimal("ratio", "比例").atMost(100)
        let form = Form([Section("评分") { RowField.rows("rows", "评分", [score.spec, ratio.spec]).fixed() }])
        let stored = Content(rows: ["rows": [["score": "5", "ratio": ""], ["score": "7", "ratio": "1"]]])
        let typed = form.content(
            fromFields: [("rows[0].ratio", "50"), ("rows[0].score", "99"), ("rows[5].ratio", "3")], over: stored)
        #expect(typed.rows["rows"]?.map { $0[score] } == [5, 7] && typed.rows["rows"]?.map { $0[ratio] } == [50, 1])
        let wrong = form.content(fromFields: [("rows[1].ratio", "101")], over: stored)
        #expect(form.errors(in: wrong).map(\.field) == ["rows[1].ratio"])
    }

    @Test(arguments: [
        ("2.25", 1, "2.3"), ("2.24", 1, "2.2"), ("75.5", 0, "76"), ("75.4", 0, "75"), ("-2.25", 1, "-2.3"),
        ("3", 1, "3"),
        ("0.05", 1, "0.1"),
    ]) func `a half is rounded away from zero`(text: String, places: Int, rounded: String) throws {
        #expect(try #require(Decimal(canonical: text)).rounded(places: places).canonicalText == rounded)
    }
}

extension Stage {
    func items(_ record: FilingRecord) async throws -> [FilingItem] {
        try await database.read { try ItemStore.items(of: record.id, on: $0) }
    }
}
