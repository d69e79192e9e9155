import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// Two people who act on one record at once, both on the version they see: one wins, the other is told, nothing is lost.
@Suite struct AtOnceTests {
    static let stale = "数据已被他人修改，请刷新后重试！"

    typealias Deed = (who: String, step: String)

    /// The state both see, and what each of them does at the same moment.
    static let races: [(state: FilingState, one: Deed, other: Deed)] = [
        (RepairState.submitted, (Someone.acceptor, "acceptance"), (Someone.cityAcceptor, "acceptance")),
        (RepairState.submitted, (Someone.acceptor, "acceptance"), (Someone.reviewer, "return")),
        (RepairState.submitted, (Someone.acceptor, "return"), (Someone.cityAcceptor, "acceptance")),
        (RepairState.submitted, (Someone.acceptor, "return"), (Someone.cityReviewer, "return")),
        (RepairState.accepted, (Someone.reviewer, "review"), (Someone.cityReviewer, "review")),
        (RepairState.accepted, (Someone.reviewer, "review"), (Someone.cityAcceptor, "return")),
        (RepairState.accepted, (Someone.reviewer, "return"), (Someone.cityReviewer, "review")),
        (RepairState.accepted, (Someone.acceptor, "return"), (Someone.reviewer, "return")),
        (RepairState.saved, (Someone.unit, "submission"), (Someone.colleague, "submission")),
    ]

    @Test(arguments: TestHub.dialects, Business.allCases)
    func `SH-48 SH-56 SH-57 SH-58 SH-79 of two who act at once one wins and one reads that he was not first`(
        dialect: Dialect, business: Business
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            for race in Self.races {
                let record = try await stage.filing(business, in: race.state)
                let before = try await stage.steps(of: record)
                async let first = stage.call(race.one.step, of: business, record, by: race.one.who)
                async let second = stage.call(race.other.step, of: business, record, by: race.other.who)
                let ends = try await [(race.one, first), (race.other, second)]
                let words = "\(business) \(race.state.title) \(race.one) \(race.other)"
                let won = ends.filter { $0.1.status == .ok }.map(\.0)
                let lost = ends.filter { $0.1.status == .conflict }.map(\.1)
                #expect(won.count == 1 && lost.count == 1, "\(words)")
                #expect(lost.first?.errorCode == "stale", "\(words)")
                #expect(lost.first?.json?["error"]?["message"]?.string == Self.stale, "\(words)")
                guard let won = won.first else { continue }
                let now = try await stage.player(business.kind, Someone.unit).read(record.id)
                #expect(now.state == business.kind.workflow.transition(won.step)?.to, "\(words)")
                #expect(now.reason == (won.step == "return" ? "\(won.who)填写的原因" : ""), "\(words)")
                #expect(try await stage.steps(of: record) == before + [won.step], "\(words)")
            }
        }
    }

    /// The first deed, then one on the version before it, and what its doer reads.
    static let late: [(state: FilingState, first: Deed, second: Deed, sentence: String)] = [
        (RepairState.submitted, (Someone.acceptor, "acceptance"), (Someone.cityAcceptor, "acceptance"), stale),
        (RepairState.submitted, (Someone.acceptor, "return"), (Someone.cityAcceptor, "acceptance"), stale),
        (RepairState.submitted, (Someone.acceptor, "acceptance"), (Someone.acceptor, "acceptance"), "已受理，不能重复受理！"),
        (RepairState.accepted, (Someone.reviewer, "review"), (Someone.reviewer, "review"), "已审核，不能重复审核！"),
        (RepairState.accepted, (Someone.reviewer, "review"), (Someone.acceptor, "return"), stale),
        (RepairState.saved, (Someone.unit, "submission"), (Someone.unit, "submission"), "已上报，不能重复上报！"),
        (RepairState.saved, (Someone.unit, "submission"), (Someone.colleague, "submission"), stale),
    ]

    @Test(arguments: TestHub.dialects)
    func `SH-53 who presses twice reads the state's sentence, who was overtaken that somebody else was faster`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.with(dialect) { stage in
            for row in Self.late {
                let record = try await stage.report(in: row.state)
                #expect(try await stage.call(row.first.step, of: .reports, record, by: row.first.who).status == .ok)
                let answer = try await stage.call(row.second.step, of: .reports, record, by: row.second.who)
                #expect(answer.status == .conflict)
                #expect(answer.json?["error"]?["message"]?.string == row.sentence, "\(row.first) \(row.second)")
            }
        }
    }

    @Test(arguments: TestHub.dialects, Business.allCases)
    func `SH-49 SH-80 SH-87 of two of a unit who save at once one wins, and the other's text is not written over`(
        dialect: Dialect, business: Business
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let record = try await stage.filing(business, in: RepairState.saved)
            let path = "/alpha/api/repair/\(business)/\(record.id)"
            let read = try await stage.hub.send(.get, path, as: Someone.unit).json
            let sent = try #require(read?["content"])
            func save(_ text: String, _ account: String) async throws -> TestAnswer {
                let change: JSON = [
                    "version": .number("\(record.version)"), "content": sent.with("remarks", .string(text)),
                ]
                return try await stage.hub.send(.put, path, as: account, json: change)
            }
            async let first = save("甲的备注", Someone.unit)
            async let second = save("乙的备注", Someone.colleague)
            let ends = try await [("甲的备注", first), ("乙的备注", second)]
            let won = ends.filter { $0.1.status == .ok }.map(\.0)
            let lost = ends.filter { $0.1.status == .conflict }.map(\.1)
            #expect(won.count == 1 && lost.first?.json?["error"]?["message"]?.string == Self.stale)
            let now = try await stage.player(business.kind, Someone.unit).read(record.id)
            #expect(now.content.text("remarks") == won.first)
        }
    }

    @Test func `who was not first sees how it stands now, and the reason he typed`() async throws {
        try await RepairStage.with { stage in
            let record = try await stage.report(in: RepairState.submitted)
            let fields = [("version", "\(record.version)"), ("_confirmed", "1"), ("reason", "面积与批复不一致")]
            _ = try await stage.call("acceptance", of: .reports, record, by: Someone.acceptor)
            let again = try await stage.post("/reports/\(record.id)/return", as: Someone.reviewer, fields)
            #expect(again.status == .conflict)
            for word in [Self.stale, "面积与批复不一致</textarea>", "丁受理于", "已办理“受理”，当前状态为“已受理”"] {
                #expect(again.text.contains(word), "\(word)")
            }
            let accepted = try await stage.reports(Someone.unit).read(record.id)
            _ = try await stage.call("review", of: .reports, accepted, by: Someone.reviewer)
            let over = try await stage.post("/reports/\(record.id)/return", as: Someone.acceptor, fields)
            #expect(over.status == .conflict)
            for word in [Self.stale, "您填写的退回原因未提交：面积与批复不一致", "已审核，不能退回修改！"] {
                #expect(over.text.contains(word), "\(word)")
            }
        }
    }
}
