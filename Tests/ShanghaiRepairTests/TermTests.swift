import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The terms of acceptance and review, which a tenant sets. The hub's day is Friday, 2026-11-20, 09:00.
@Suite struct TermTests {
    private static func with(
        _ dialect: Dialect, days: Int? = 2, _ body: (RepairStage) async throws -> Void
    ) async throws {
        let given = days.map { Setting.Value.integer($0) } ?? .empty
        let terms = [RepairSettings.acceptanceDays: given, RepairSettings.reviewDays: given]
        try await TestHub.run(
            dialect, regions: [ShanghaiRepair.self], tenants: ["alpha"], accounts: Someone.accounts,
            adjusting: { plan, _ in plan.tenants[0].settings["shanghai-repair"] = terms },
            { try await body(RepairStage(hub: $0)) })
    }

    private func page(_ record: FilingRecord, _ account: String, _ stage: RepairStage) async throws -> String {
        try await stage.page("/reports/\(record.id)", as: account)
    }

    @Test func `a term that the tenant has not set is said to be so, and hinders nobody`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let record = try await stage.report(in: RepairState.submitted)
            #expect(try await page(record, Someone.acceptor, stage).contains("受理期限：尚未设置"))
            #expect(try await !page(record, Someone.acceptor, stage).contains("依据：本平台设置"))
            let term = try await stage.hub.send(
                .get, "/alpha/api/repair/reports/\(record.id)", as: Someone.acceptor
            ).json?["terms"]?.array?.first
            #expect(term?["length"] == .null && term?["source"]?.string == "本平台设置")
            #expect(try await !stage.page("/todo", as: Someone.acceptor).contains("办理期限"))
            #expect(try await stage.refusal(of: "acceptance", on: record, by: Someone.acceptor) == nil)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `what is left stands on the page, in the list of what waits and in the API`(dialect: Dialect) async throws {
        try await Self.with(dialect) { stage in
            let record = try await stage.report(in: RepairState.submitted)
            let words = "剩余 2 个工作日"
            let page = try await page(record, Someone.acceptor, stage)
            #expect(page.contains("等待管理部门受理，受理期限：\(words)（截止 2026-11-24）") && page.contains("id=\"terms\""))
            #expect(page.contains("期限 2 个工作日，依据：本平台设置"))
            let todo = try await stage.page("/todo", as: Someone.acceptor)
            #expect(todo.contains("办理期限") && todo.contains(words) && todo.contains("截止 2026-11-24"))
            #expect(try await stage.hub.send(.get, "/alpha/", as: Someone.acceptor).text.contains(words))
            let shown = try await stage.hub.send(
                .get, "/alpha/api/repair/reports/\(record.id)", as: Someone.acceptor
            ).json?["terms"]
            #expect(shown?.array?.first?["due"]?.string == "2026-11-25T00:00:00+08:00")
            #expect(shown?.array?.first?["words"]?.string == words && shown?.array?.count == 1)
            let term = shown?.array?.first
            #expect(term?["length"]?.int == 2 && term?["unit"]?.string == "working-days")
            #expect(term?["source"]?.string == "本平台设置")
            let waiting = try await stage.hub.send(.get, "/alpha/api/repair/todo", as: Someone.acceptor).json
            #expect(waiting?.array?.first?["term"]?.string == "受理期限：\(words)（截止 2026-11-24）")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the term stands still while the unit corrects, and goes on with what was left`(dialect: Dialect) async throws
    {
        try await Self.with(dialect) { stage in
            let submitted = try await stage.report(in: RepairState.submitted)
            let acceptor = try await stage.reports(Someone.acceptor)
            let unit = try await stage.reports(Someone.unit)
            stage.hub.clock.advance(seconds: 3 * 86_400)
            stage.hub.forgetSessions()
            let returned = try await acceptor.perform("return", on: submitted, reason: "面积与批复不一致")
            let paused = "受理期限：已暂停，剩余 1 个工作日（自 2026-11-23 起暂停）"
            #expect(try await page(returned, Someone.unit, stage).contains(paused))
            #expect(try await page(returned, Someone.acceptor, stage).contains(paused))
            stage.hub.clock.advance(seconds: 7 * 86_400)
            stage.hub.forgetSessions()
            #expect(try await stage.hub.fireTimers() == 0)
            let saved = try await unit.change(returned, to: returned.content)
            #expect(try await page(saved, Someone.unit, stage).contains(paused))
            let again = try await unit.perform("submission", on: saved)
            #expect(try await page(again, Someone.acceptor, stage).contains("受理期限：剩余 1 个工作日（截止 2026-12-01）"))
            let accepted = try await acceptor.perform("acceptance", on: again)
            let page = try await page(accepted, Someone.reviewer, stage)
            #expect(page.contains("等待管理部门审核，审核期限：剩余 2 个工作日（截止 2026-12-02）") && page.contains("按期办理"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `who accepts is reminded, then told that it is late, with the administrators; the step stays open`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { stage in
            let record = try await stage.report(in: RepairState.submitted)
            stage.hub.clock.advance(seconds: 3 * 86_400)
            #expect(try await stage.hub.fireTimers() == 1)
            stage.hub.clock.advance(seconds: 2 * 86_400)
            #expect(try await stage.hub.fireTimers() == 1)
            #expect(try await stage.hub.fireTimers() == 0)
            stage.hub.forgetSessions()
            for (account, titles) in [
                (Someone.acceptor, ["受理期限即将届满", "受理期限已超期"]), (Someone.administrator, ["受理期限已超期"]),
                (Someone.unit, []), (Someone.otherAcceptor, []),
            ] {
                let inbox = try await stage.hub.send(.get, "/alpha/inbox", as: account).text
                for title in ["受理期限即将届满", "受理期限已超期"] {
                    #expect(inbox.contains(title) == titles.contains(title), "\(account) \(title)")
                }
            }
            let page = try await page(record, Someone.acceptor, stage)
            #expect(page.contains("waits late") && page.contains("受理期限：已超期 1 天（截止 2026-11-24）"))
            #expect(page.contains("受理期限届满"))
            // In the history alone: the step's date is that of the submission.
            #expect(page.contains("系统") && !page.contains("step-note\">系统"))
            #expect(try await stage.hub.send(.get, "/alpha/", as: Someone.acceptor).text.contains("已超期 1 天"))
            #expect(try await stage.refusal(of: "acceptance", on: record, by: Someone.acceptor) == nil)
        }
    }

    /// Days after the Friday on which it came in, and what is left of two working days.
    static let left: [(day: Int64, words: String)] = [
        (0, "剩余 2 个工作日"), (1, "剩余 2 个工作日"), (2, "剩余 2 个工作日"), (3, "剩余 1 个工作日"), (4, "今天届满"), (5, "已超期 1 天"),
        (8, "已超期 4 天"),
    ]

    @Test(arguments: TestHub.dialects)
    func `what is left of both terms, day by day over a weekend`(dialect: Dialect) async throws {
        try await Self.with(dialect) { stage in
            let waiting = [
                ("受理期限", try await stage.report(in: RepairState.submitted)),
                ("审核期限", try await stage.report(in: RepairState.accepted)),
            ]
            var now: Int64 = 0
            for row in Self.left {
                stage.hub.clock.advance(seconds: (row.day - now) * 86_400)
                stage.hub.forgetSessions()
                now = row.day
                for (term, record) in waiting {
                    let page = try await page(record, Someone.unit, stage)
                    #expect(page.contains("\(term)：\(row.words)（截止 2026-11-24）"), "\(term) \(row.day)")
                }
            }
        }
    }

    @Test func `a term into a year that is not maintained says so`() async throws {
        try await Self.with(.sqlite, days: 60) { stage in
            let record = try await stage.report(in: RepairState.submitted)
            #expect(try await page(record, Someone.acceptor, stage).contains("受理期限：2027年的工作日历尚未维护"))
            #expect(try await stage.page("/todo", as: Someone.acceptor).contains("2027年的工作日历尚未维护"))
            stage.hub.clock.advance(seconds: 400 * 86_400)
            #expect(try await stage.hub.fireTimers() == 0)
        }
    }

    /// Every term of the region has a right setting behind it.
    @Test func `the settings of the terms are declared and empty`() {
        for days in [RepairSettings.acceptanceDays, RepairSettings.reviewDays] {
            let setting = ShanghaiRepair.settings.first { $0.key == days }
            #expect(setting?.fallback == .empty && setting?.figures == 1...250)
        }
    }
}
