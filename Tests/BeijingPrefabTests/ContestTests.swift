import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// Two people on one record at once: one wins, the other is told to look again, and nothing is lost.
@Suite struct ContestTests {
    static let stale = "数据已被他人修改，请刷新后重试！"

    /// Somebody and the step he takes.
    typealias Deed = (who: String, step: String)

    /// What two officials do with one application: the steps taken before, and what each of them takes next.
    static let officials: [(business: ApplicationTests.Business, taken: [String], one: Deed, other: Deed)] = [
        (
            ApplicationTests.technology, ["submission"], (Someone.handler, "acceptance"),
            (Someone.otherHandler, "return")
        ),
        (
            ApplicationTests.demonstration, ["submission"], (Someone.handler, "acceptance"),
            (Someone.otherHandler, "refusal")
        ),
        (
            ApplicationTests.technology, ["submission"], (Someone.handler, "acceptance"),
            (Someone.otherHandler, "acceptance")
        ),
        (
            ApplicationTests.subsidy, ["submission", "acceptance"], (Someone.reviewer, "approval"),
            (Someone.otherReviewer, "rejection")
        ),
        (
            ApplicationTests.technology, ["submission", "acceptance"], (Someone.reviewer, "return"),
            (Someone.otherHandler, "examination")
        ),
        (
            ApplicationTests.demonstration, ["submission", "acceptance", "examination"],
            (Someone.reviewer, "approval"), (Someone.otherReviewer, "failure")
        ),
        (
            ApplicationTests.technology, ["submission", "acceptance", "approval"], (Someone.handler, "publicity"),
            (Someone.otherReviewer, "rejection")
        ),
    ]

    @Test(arguments: TestHub.dialects)
    func `of two officials on one application one wins and the other reads that it was changed`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            for (index, row) in Self.officials.enumerated() {
                for (round, deeds) in [[row.one, row.other], [row.other, row.one]].enumerated() {
                    let record = try await stage.application(row.business, "先后\(index)\(round)", row.taken)
                    let first = try await stage.send(deeds[0], on: record, row.business)
                    #expect(first.isDone, "\(deeds[0])")
                    let second = try await stage.send(deeds[1], on: record, row.business)
                    #expect(!second.isDone && second.text.contains(Self.stale), "\(deeds[1]) after \(deeds[0])")
                    try await stage.expectOneStep(after: record, row.business)
                }
                let record = try await stage.application(row.business, "同时\(index)", row.taken)
                async let one = stage.send(row.one, on: record, row.business)
                async let other = stage.send(row.other, on: record, row.business)
                let answers = try await [one, other]
                #expect(answers.filter(\.isDone).count == 1, "\(row.one) \(row.other)")
                #expect(answers.filter { $0.text.contains(Self.stale) }.count == 1, "\(row.one) \(row.other)")
                try await stage.expectOneStep(after: record, row.business)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `of two colleagues saving one module the slower keeps what he typed and is told`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let business = ApplicationTests.subsidy
            let record = try await stage.application(business, "同事", [])
            let colleagues = [(Someone.developer, "示例银行东城支行"), (Someone.colleague, "示例银行西城支行")]
            func save(_ who: String, _ bank: String) async throws -> TestAnswer {
                let typed = fields(of: record.content).filter { $0.0 != "bank" }
                return try await stage.post(
                    "/subsidies/\(record.id)", as: who, typed + [("bank", bank), ("version", "\(record.version)")])
            }
            for (who, _) in colleagues { _ = try await stage.hub.formToken(of: who) }
            async let one = save(colleagues[0].0, colleagues[0].1)
            async let other = save(colleagues[1].0, colleagues[1].1)
            let answers = try await [one, other]
            #expect(answers.filter(\.isDone).count == 1)
            let loser = try #require(answers.firstIndex { !$0.isDone })
            #expect(answers[loser].text.contains(Self.stale))
            #expect(answers[loser].text.contains(colleagues[loser].1), "what he typed is still there")
            let kept = try await stage.player(Someone.developer, SubsidyApplication.self).read(record.id)
            #expect(kept.content[SubsidyApplication.bank] == colleagues[1 - loser].1)
            #expect(kept.version == record.version + 1)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `of two colleagues who arrange one meeting the slower is told`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.waiting)
            func save(_ who: String, _ place: String) async throws -> TestAnswer {
                try await stage.post(
                    "/reviews/\(record.id)/meeting", as: who,
                    [("version", "\(record.version)"), ("date", "2026-11-23"), ("time", "09:30"), ("place", place)])
            }
            #expect(try await save(Someone.developer, "东城会议室").isDone)
            let late = try await save(Someone.colleague, "西城会议室")
            #expect(late.text.contains(Self.stale) && late.text.contains("西城会议室"))
            let page = try await stage.page("/reviews/\(record.id)/meeting", as: Someone.colleague)
            #expect(page.contains("东城会议室") && !page.contains("西城会议室"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `while one company fixes its experts another cannot take them for the same hour`(dialect: Dialect) async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let (mine, yours) = (
                try await stage.review(.drawn), try await stage.review(.drawn, by: Someone.contractor, "同一时间")
            )
            let contexts = (try await stage.context(Someone.developer), try await stage.context(Someone.contractor))
            async let one = stage.refusal { try await ExpertDrawing.choose(mine.id, version: nil, contexts.0) }
            async let other = stage.refusal { try await ExpertDrawing.choose(yours.id, version: nil, contexts.1) }
            let refusals = try await [one, other]
            // Four people of 建筑 and 结构 can be drawn at all, and each case wants four.
            #expect(refusals.compactMap { $0 } == ["抽取的专家中有人已不符合条件，请重新抽取！"])
            let invited = try await stage.invitations(mine.id) + stage.invitations(yours.id)
            #expect(invited.count == 5 && Set(invited.map(\.account)).count == 5)
        }
    }
}

extension TestAnswer {
    /// The page leads on: it was done.
    var isDone: Bool { status == .seeOther && location?.contains("done=") == true }
}

extension ReviewStage {
    /// Sends a step as the page of `record` does, confirmed and with a reason.
    func send(
        _ deed: ContestTests.Deed, on record: FilingRecord, _ business: ApplicationTests.Business
    ) async throws -> TestAnswer {
        try await post(
            "/\(business.kind.kind.path)/\(record.id)/\(deed.step)", as: deed.who,
            [("version", "\(record.version)"), ("_confirmed", "1"), ("reason", "请核对")])
    }

    /// Exactly one step was taken, with one line in the history.
    func expectOneStep(
        after record: FilingRecord, _ business: ApplicationTests.Business,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let now = try await player(business.account, business.kind).read(record.id)
        #expect(now.version == record.version + 1 && now.state != record.state, sourceLocation: sourceLocation)
        let lines: Int? = try await hub.database("alpha").read {
            try $0.value(
                "SELECT COUNT(*) FROM filing_history WHERE filing = \(record.id) AND version > \(record.version)")
        }
        #expect(lines == 1, sourceLocation: sourceLocation)
    }
}
