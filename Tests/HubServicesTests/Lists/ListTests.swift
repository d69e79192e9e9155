import HubCore
import HubDatabase
import HubRegisters
import RegionSDK
import Testing

@Suite struct ListTests {
    @Test func `a list is added to, renamed, ordered, retired and renewed, and keeps what it was`() async throws {
        try await ListStage.onEach { stage in
            try await stage.act(.add(code: "", title: "丁", parent: nil))
            try await stage.act(.change(code: "甲", title: "甲类", place: nil))
            try await stage.act(.change(code: "丁", title: "丁", place: 1))
            try await stage.act(.retire(code: "乙"))
            let kinds = try await stage.lists.current(at: ListStage.now)[ListStage.manifest.id][ListStage.kinds]
            #expect(kinds.codes.map(\.code) == ["丁", "甲", "丙"] && kinds.codes.map(\.title) == ["丁", "甲类", "丙"])
            #expect(kinds.retired.map(\.code) == ["乙"] && kinds.title(of: "乙") == "乙")
            try await stage.act(.renew(code: "乙"))
            let standing = try await stage.standing(ListStage.kinds)
            #expect(standing.codes.map(\.code) == ["丁", "甲", "乙", "丙"] && standing.version == 5)
            #expect(standing.changedBy == "周区域" && standing.codes.map(\.isAdded) == [true, false, false, false])
            #expect(
                try await stage.changes() == [
                    "乙 恢复 →乙 周区域 区域管理员", "乙 停用 乙→ 周区域 区域管理员", "丁 调整顺序 第4位→第1位 周区域 区域管理员",
                    "甲 修改名称 甲→甲类 周区域 区域管理员", "丁 新增 →丁 周区域 区域管理员",
                ])
            #expect(try await stage.standing(ListStage.districts).version == 0, "no other list is touched")
        }
    }

    @Test func `a title and a place changed at once are both kept`() async throws {
        try await ListStage.onEach { stage in
            try await stage.act(.change(code: "丙", title: "丙类", place: 1))
            let standing = try await stage.standing(ListStage.kinds)
            #expect(standing.codes.map(\.title) == ["丙类", "甲", "乙"] && standing.version == 1)
            #expect(try await stage.changes().count == 2)
        }
    }

    /// What is tried, in which list, and what is said about it.
    static let refused: [(deed: ListDeed, list: CodeList, words: [String])] = [
        (.add(code: "", title: "", parent: nil), ListStage.kinds, ["title: 请输入名称！"]),
        (.add(code: "", title: "甲", parent: nil), ListStage.kinds, ["title: 该名称已存在！"]),
        (.add(code: "甲", title: "甲二", parent: nil), ListStage.kinds, ["code: 该代码已存在！"]),
        (
            .add(code: "x", title: String(repeating: "长", count: 101), parent: nil), ListStage.kinds,
            ["title: 名称不能超过100个字！"]
        ),
        (.add(code: "310104999", title: "新街道", parent: nil), ListStage.streets, ["parent: 请选择上级！"]),
        (.add(code: "310104999", title: "新街道", parent: "999999"), ListStage.streets, ["parent: 请选择上级！"]),
        (.change(code: "甲", title: "乙", place: nil), ListStage.kinds, ["title: 该名称已存在！"]),
        (.change(code: "甲", title: "甲", place: 4), ListStage.kinds, ["place: 顺序应为1至3的整数！"]),
        (.change(code: "甲", title: "甲", place: 0), ListStage.kinds, ["place: 顺序应为1至3的整数！"]),
        (.change(code: "甲", title: "甲", place: 1), ListStage.kinds, ["没有需要保存的修改！"]),
        (.change(code: "戊", title: "戊", place: nil), ListStage.kinds, ["字典中没有该代码！"]),
        (.renew(code: "甲"), ListStage.kinds, ["该代码没有停用！"]),
        (.retire(code: "310104003"), ListStage.streets, ["字典中至少保留一个有效的代码！"]),
        (.retire(code: "是"), ListStage.fixed, ["该字典不能修改：规则按其判断"]),
    ]

    @Test func `what is wrong is said beside its field, and nothing is written`() async throws {
        try await ListStage.onEach { stage in
            for row in Self.refused {
                #expect(try await stage.faults(row.deed, row.list) == row.words, "\(row.deed)")
                #expect(try await stage.standing(row.list).version == 0, "\(row.deed)")
                #expect(try await stage.changes(row.list) == [])
            }
            try await stage.act(.retire(code: "甲"))
            #expect(
                try await stage.faults(.add(code: "甲", title: "甲新", parent: nil)) == ["code: 该代码已停用，请恢复使用！"])
            #expect(try await stage.faults(.retire(code: "甲")) == ["该代码已停用！"])
        }
    }

    @Test func `a new code below a parent lies there`() async throws {
        try await ListStage.onEach { stage in
            try await stage.act(.add(code: "310106006", title: "江宁路街道", parent: "310106"), ListStage.streets)
            let streets = try await stage.lists.current(at: ListStage.now)[ListStage.manifest.id][ListStage.streets]
            #expect(streets.contains("310106006", below: "310106") && !streets.contains("310106006", below: "310104"))
        }
    }

    @Test func `who saw an older version is told, and of two at once one is`() async throws {
        try await ListStage.onEach { stage in
            try await stage.act(.retire(code: "甲"))
            await #expect(throws: HubError(.stale, "数据已被他人修改，请刷新后重试！")) {
                try await stage.act(.renew(code: "甲"), version: 0)
            }
            let results = await withTaskGroup(of: Bool.self) { group in
                for title in ["一", "二", "三", "四"] {
                    group.addTask {
                        (try? await stage.act(.add(code: "", title: title, parent: nil), version: 1)) != nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.filter { $0 }.count == 1)
            #expect(try await stage.standing(ListStage.kinds).version == 2)
        }
    }

    @Test func `a newer version of the region brings its new codes, and a list that became fixed is as declared`()
        async throws
    {
        try await ListStage.onEach { stage in
            try await stage.act(.add(code: "", title: "丁", parent: nil))
            try await stage.act(.change(code: "丁", title: "丁", place: 1))
            try await stage.act(.retire(code: "乙"))
            func later(_ list: CodeList) async throws -> CodeList {
                let lists = TenantCodeLists(
                    [DeclaredList(ListStage.manifest, list)], database: stage.database, bell: stage.database.bell)
                return try await lists.current(at: ListStage.now)[ListStage.manifest.id][list]
            }
            let more = try await later(CodeList("kind", "类别", words: ["甲", "乙", "丙", "新", "丁"]))
            #expect(more.codes.map(\.code) == ["丁", "甲", "丙", "新"] && more.retired.map(\.code) == ["乙"])
            let fixed = try await later(CodeList("kind", "类别", words: ["甲", "乙"]).fixed("规则"))
            #expect(fixed.codes.map(\.code) == ["甲", "乙"] && fixed.retired.isEmpty)
        }
    }

    @Test func `a hub reads the lists once, and again when the bell rings or while it hears nothing`() async throws {
        try await ListStage.onEach { stage in
            let bell = Bell()
            let other = ListStage(stage.database, bell)
            other.lists.start()
            defer { other.lists.stop() }
            func retired(at time: Timestamp = ListStage.now) async throws -> Int {
                try await other.lists.current(at: time)[ListStage.manifest.id][ListStage.kinds].retired.count
            }
            #expect(try await retired() == 0)
            try await stage.act(.retire(code: "甲"))
            let log = QueryLog()
            stage.database.observe(log)
            #expect(try await retired(at: ListStage.now + 3600) == 0)
            #expect(log.count == 0, "nobody rang, so nothing was asked")
            bell.ring(.outbox)
            #expect(try await retired() == 0)
            bell.ring(.lists)
            #expect(try await retired() == 1)
            #expect(log.count == 1)
            stage.database.observe(nil)
            bell.isHearing = false
            try await stage.act(.retire(code: "乙"))
            #expect(try await retired(at: ListStage.now + 1) == 1)
            #expect(try await retired(at: ListStage.now + 4) == 2, "while it hears nothing it looks every few seconds")
        }
    }

    @Test func `a change that is committed rings at whoever else serves the database`() async throws {
        try await ListStage.onEach { stage in
            stage.database.hear()
            let other = ListStage(stage.database)
            other.lists.start()
            defer { other.lists.stop() }
            func retired() async throws -> Int {
                try await other.lists.current(at: ListStage.now)[ListStage.manifest.id][ListStage.kinds].retired.count
            }
            #expect(try await retired() == 0)
            // A listener that has just connected rings for everything; what it hears afterwards is the change.
            for _ in 0..<400 where !stage.database.bell.isHearing { try await Task.sleep(for: .milliseconds(50)) }
            #expect(stage.database.bell.isHearing)
            #expect(try await retired() == 0)
            try await stage.act(.retire(code: "甲"))
            for _ in 0..<400 where try await retired() == 0 { try await Task.sleep(for: .milliseconds(50)) }
            #expect(try await retired() == 1)
        }
    }
}
