import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct WorkTests {
    static let unit = Stage.unit(1)
    static let other = Stage.unit(2)
    static let acceptor = Stage.acceptor(3, ["310106"])
    static let approver = Stage.approver(4)

    @Test(arguments: EveryDatabase.dialects) func `a filing goes its whole way`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            var record = try await stage.player(Self.unit).create(Permit.content())
            #expect(record.number == "W00001")
            #expect(record.content.text("stamp") == "S-1")
            record = try await stage.player(Self.unit).perform("submission", on: record)
            #expect(record.submittedAt == stage.clock.now)
            record = try await stage.player(Self.acceptor).perform("acceptance", on: record)
            #expect(record.code == "P0001")
            record = try await stage.player(Self.approver).perform("approval", on: record)
            #expect(record.state == Permit.approved)
            #expect(stage.mail.values.map(\.title) == ["待受理"])
            #expect(stage.mail.values.map(\.path) == ["/region/permits/\(record.id)"])
            #expect(
                stage.trail.values.map(\.action) == [
                    "test.permit.creation", "test.permit.submission", "test.permit.acceptance", "test.permit.approval",
                ])
        }
    }

    /// Who tries what in which state, and how it ends: nil is done.
    static let refusals: [(state: String, who: Actor, step: String, answer: HubError.Code?, sentence: String)] = [
        ("saved", unit, "submission", nil, ""),
        ("saved", other, "submission", .notFound, "您访问的业务不存在，或者您没有权限查看！"),
        ("saved", acceptor, "acceptance", .notFound, "您访问的业务不存在，或者您没有权限查看！"),
        ("submitted", unit, "submission", .refused, "已上报，不能重复上报！"),
        ("submitted", unit, "acceptance", .forbidden, "您没有权限进行此操作！"),
        ("submitted", approver, "approval", .refused, "请先受理！"),
        ("submitted", Stage.acceptor(9, ["310104"]), "acceptance", .notFound, "您访问的业务不存在，或者您没有权限查看！"),
        ("submitted", acceptor, "acceptance", nil, ""),
        ("submitted", acceptor, "approval", .forbidden, "您没有权限进行此操作！"),
        ("accepted", approver, "approval", nil, ""),
        ("accepted", unit, "submission", .refused, "已上报，不能重复上报！"),
        ("returned", unit, "submission", .refused, "请先保存，再上报！"),
        ("approved", acceptor, "return", .refused, "当前状态不能退回修改！"),
    ]

    @Test(arguments: EveryDatabase.dialects) func `each step is done or refused by role and state`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            for row in Self.refusals {
                let record = try await stage.filing(in: row.state)
                let reason = row.step == "return" ? "材料不全" : ""
                do {
                    _ = try await stage.player(row.who).perform(row.step, on: record, reason: reason)
                    #expect(row.answer == nil, "\(row.state) \(row.step)")
                } catch let error as HubError {
                    #expect(error.code == row.answer, "\(row.state) \(row.step)")
                    #expect(error.message == row.sentence)
                }
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `who accepted does not approve`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let submitted = try await stage.filing(in: "submitted")
            let record = try await stage.player(Self.approver).perform("acceptance", on: submitted)
            await #expect(throws: HubError(.refused, "受理人不能审核！")) {
                try await stage.player(Self.approver).perform("approval", on: record)
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a return needs its reason and shows it`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let record = try await stage.filing(in: "accepted")
            let acceptor = try stage.player(Self.acceptor)
            await #expect(throws: HubError.self) { try await acceptor.perform("return", on: record, reason: "　") }
            let returned = try await acceptor.perform("return", on: record, reason: "面积有误")
            #expect(returned.reason == "面积有误")
            let saved = try await stage.player(Self.unit).change(returned, to: Permit.content("改好的工程"))
            #expect(saved.state == Permit.saved)
            #expect(saved.title == "改好的工程")
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `of two who act at once one wins and one is told`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let record = try await stage.filing(in: "submitted")
            let players = [try stage.player(Self.acceptor), try stage.player(Stage.acceptor(8, ["310106"]))]
            let ends = await withTaskGroup(of: HubError?.self) { group in
                for player in players {
                    group.addTask {
                        do {
                            _ = try await player.perform("acceptance", on: record)
                            return nil
                        } catch { return error as? HubError ?? HubError(.internal, "\(error)") }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(ends.filter { $0 == nil }.count == 1)
            #expect(ends.compactMap(\.self) == [HubError(.stale, "数据已被他人修改，请刷新后重试！")])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `who does a step twice over one version is told the state's sentence`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let record = try await stage.filing(in: "saved")
            let player = try stage.player(Self.unit)
            _ = try await player.perform("submission", on: record)
            await #expect(throws: HubError(.refused, "已上报，不能重复上报！")) {
                try await player.perform("submission", on: record)
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a change over an old version is stale and writes nothing`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let player = try stage.player(Self.unit)
            let first = try await player.create(Permit.content())
            let second = try await player.change(first, to: Permit.content("第二版"))
            await #expect(throws: HubError(.stale, "数据已被他人修改，请刷新后重试！")) {
                try await player.change(first, to: Permit.content("冲突"))
            }
            #expect(try await player.read(first.id).title == second.title)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a wrong content writes nothing`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            var content = Permit.content()
            content.texts["area"] = "-1"
            let outcome = try await stage.work(Self.unit).create(content)
            guard case .wrong(let back, let errors) = outcome else {
                Issue.record("it was saved")
                return
            }
            #expect(errors == [FieldError("area", "建筑面积必须大于0！")])
            #expect(back.text("area") == "-1")
            #expect(stage.trail.values.isEmpty)
            #expect(try await stage.page(Self.unit).total == 0)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a missing paper stops the first step`(dialect: Dialect) async throws
    {
        try await Stage.with(dialect) { stage in
            var content = Permit.content()
            content.texts["isOld"] = "true"
            content.texts["grade"] = "一类"
            let record = try await stage.player(Self.unit).create(content)
            await #expect(throws: HubError(.refused, "请上传《方案》！")) {
                try await stage.player(Self.unit).perform("submission", on: record)
            }
            let file = StoredFile(digest: "ab", name: "方案.pdf", size: 10, contentType: "application/pdf")
            try await stage.work(Self.unit).attach(file, as: Permit.papers[0], to: record.id)
            let submitted = try await stage.player(Self.unit).perform("submission", on: record)
            await #expect(throws: HubError(.refused, "已上报，不能修改！")) {
                try await stage.work(Self.unit).attach(file, as: Permit.papers[0], to: submitted.id)
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `reading a paper about a person is audited, others are not, and nobody reads another's`(_ dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let record = try await stage.player(Self.unit).create(Permit.content())
            let work = try stage.work(Self.unit)
            for rule in Permit.papers {
                let file = StoredFile(digest: "ab", name: "\(rule.title).pdf", size: 10, contentType: "application/pdf")
                try await work.attach(file, as: rule, to: record.id)
            }
            let papers = try await stage.database.read { try PaperStore.papers(of: record.id, on: $0) }
            let before = stage.trail.values.count
            _ = try await work.paper(papers[0].id, of: record.id)
            #expect(stage.trail.values.count == before)
            let file = try await work.paper(papers[1].id, of: record.id)
            #expect(stage.trail.values.dropFirst(before).map(\.detail) == ["身份证：身份证.pdf"])
            #expect(stage.trail.values.last?.action == "\(Permit.kind.id).paper" && file.name == "身份证.pdf")
            await #expect(throws: HubError.noFiling) {
                _ = try await stage.work(Self.other).paper(papers[1].id, of: record.id)
            }
            #expect(stage.trail.values.count == before + 1)
        }
    }
}

extension Stage {
    /// A new filing, brought into a state by those who may.
    func filing(in state: String) async throws -> FilingRecord {
        var record = try await player(WorkTests.unit).create(Permit.content())
        let steps: [(String, Actor)]
        switch state {
        case "submitted": steps = [("submission", WorkTests.unit)]
        case "returned": steps = [("submission", WorkTests.unit), ("return", WorkTests.acceptor)]
        case "accepted": steps = [("submission", WorkTests.unit), ("acceptance", WorkTests.acceptor)]
        case "approved":
            steps = [
                ("submission", WorkTests.unit), ("acceptance", WorkTests.acceptor), ("approval", WorkTests.approver),
            ]
        default: steps = []
        }
        for (step, actor) in steps { record = try await player(actor).perform(step, on: record, reason: "原因") }
        return record
    }

    /// A page of the list as a person sees it.
    func page(_ actor: Actor, _ query: ListQuery = ListQuery()) async throws -> ListResult {
        let store = ListStore(type: Permit.self, extent: try Extent(of: Permit.reading, for: actor))
        return try await database.read { try store.page(query, on: $0) }
    }
}
