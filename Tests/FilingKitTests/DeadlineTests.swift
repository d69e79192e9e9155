import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct DeadlineTests {
    static let holders = Audience.holders(of: Objection.accepting, district: nil)

    @Test func `a term runs, reminds, stands still while the filer corrects, and goes on with what was left`()
        async throws
    {
        try await DeadlineStage.onEach("2026-09-28 10:00") { stage in
            var record = try await stage.submitted()
            #expect(try await stage.terms(record) == ["受理期限：剩余 5 个工作日（截止 2026-10-10）"])
            #expect(try await stage.bases(record) == ["期限 5 个工作日，依据：本平台设置"])
            #expect(
                try await stage.due() == [
                    "1/over": "2026-10-11 00:00", "1/2": "2026-10-08 09:00", "1/0": "2026-10-10 09:00",
                ])
            stage.clock.set("2026-09-30 11:00")
            record = try await stage.player(DeadlineStage.official).perform("return", on: record, reason: "缺附件")
            #expect(
                try await stage.terms(record, as: DeadlineStage.filer) == [
                    "受理期限：已暂停，剩余 3 个工作日（自 2026-09-30 起暂停）", "补正期限：剩余 10 天（截止 2026-10-10）",
                ])
            #expect(try await stage.bases(record) == ["期限 5 个工作日，依据：本平台设置", "期限 10 天，依据：test"])
            #expect(try await stage.due().keys.sorted() == ["2/1", "2/over"])
            stage.clock.set("2026-10-09 16:00")
            #expect(try await stage.schedule.fireDue() == 1)
            #expect(
                stage.post.values.last
                    == DeadlineStage.Sent(
                        audience: .organisation(ID(1)), title: "补正期限即将届满",
                        body: "“某工程”的异议（网上申请编号Y1）补正期限剩余 1 天（截止 2026-10-10），请及时办理。"))
            record = try await stage.player(DeadlineStage.filer).perform("correction", on: record)
            #expect(
                try await stage.terms(record) == ["受理期限：剩余 3 个工作日（截止 2026-10-13）", "补正期限：按期办理"])
            #expect(
                try await stage.due() == [
                    "1/over": "2026-10-14 00:00", "1/2": "2026-10-10 09:00", "1/0": "2026-10-13 09:00",
                ])
            stage.clock.set("2026-10-13 15:00")
            record = try await stage.player(DeadlineStage.official).perform("acceptance", on: record)
            #expect(try await stage.terms(record).last == "补正期限：按期办理")
            #expect(try await stage.terms(record).contains("受理期限：按期办理"))
            #expect(try await stage.due().keys.sorted() == ["3/over"])
        }
    }

    @Test func `a term that is over is told once, escalates, stands in history and audit, and blocks nobody`()
        async throws
    {
        try await DeadlineStage.onEach("2026-11-16 10:00") { stage in
            let record = try await stage.submitted()
            for (now, fired) in [
                ("2026-11-19 08:59", 0), ("2026-11-19 09:00", 1), ("2026-11-23 09:00", 1), ("2026-11-23 23:59", 0),
                ("2026-11-24 00:00", 1), ("2026-11-25 00:00", 0),
            ] {
                stage.clock.set(now)
                #expect(try await stage.schedule.fireDue() == fired, "\(now)")
            }
            let sent = stage.post.values
            #expect(sent.map(\.title) == ["受理期限即将届满", "受理期限即将届满", "受理期限已超期", "受理期限已超期"])
            #expect(sent.map(\.audience).prefix(3) == [Self.holders, Self.holders, Self.holders])
            #expect(sent[3].audience == .holders(of: Objection.supervising, district: nil))
            #expect(sent[0].body.contains("剩余 2 个工作日") && sent[1].body.contains("今天届满"))
            #expect(sent[2].body == "“某工程”的异议（网上申请编号Y1）受理期限已于2026-11-23届满，请尽快办理。")
            #expect(try await stage.terms(record) == ["受理期限：已超期 2 天（截止 2026-11-23）"])
            let history = try await stage.database.read { try History.entries(of: record.id, on: $0) }
            #expect(history.map(\.actionTitle) == ["新增", "提交", "受理期限届满"])
            #expect(history.last?.personName == "系统" && history.last?.time == ChinaClock.time("2026-11-24 00:00"))
            #expect(stage.trail.values.last == "系统 test.objection.overdue")
            #expect(try await stage.refusal("acceptance", record, by: DeadlineStage.official) == nil)
            #expect(try await stage.terms(record).contains("受理期限：已超期 2 天"))
        }
    }

    @Test func `the answer at 23:59:59 counts, at 24:00:00 it does not, and the filing lapses once`() async throws {
        try await DeadlineStage.onEach("2026-11-20 09:00") { stage in
            let official = try stage.player(DeadlineStage.official)
            let early = try await official.perform("acceptance", on: try await stage.submitted())
            let late = try await official.perform("acceptance", on: try await stage.submitted())
            stage.clock.advance(milliseconds: 86_400_000 - 1)
            #expect(try await stage.schedule.fireDue() == 0)
            #expect(try await stage.refusal("answer", early, by: DeadlineStage.official) == nil)
            stage.clock.advance(milliseconds: 1)
            #expect(try await stage.refusal("answer", late, by: DeadlineStage.official) == "回复时间已过，系统已自动取消！")
            #expect(try await stage.schedule.fireDue() == 1)
            #expect(try await stage.schedule.fireDue() == 0)
            let lapsed = try await official.read(late.id)
            #expect(lapsed.state == Objection.lapsed && lapsed.version == late.version + 1)
            #expect(try await official.read(early.id).state == Objection.answered)
            #expect(
                stage.post.values == [
                    DeadlineStage.Sent(audience: .organisation(ID(1)), title: "异议已超时取消", body: "“某工程”无人回复。")
                ])
            #expect(stage.trail.values.last == "系统 test.objection.expiry")
            #expect(try await stage.terms(lapsed) == ["受理期限：按期办理", "回复期限：已届满"])
            let history = try await stage.database.read { try History.entries(of: late.id, on: $0) }
            #expect(history.last?.actionTitle == "超时自动取消" && history.last?.to == "lapsed")
        }
    }

    @Test func `a closed step says why, and the page's button with it`() async throws {
        try await DeadlineStage.onEach("2026-11-20 09:00") { stage in
            let record = try await stage.player(DeadlineStage.official)
                .perform("return", on: try await stage.submitted(), reason: "缺附件")
            let work = try Work(Objection.self, stage.context(DeadlineStage.filer))
            for (now, refusal) in [("2026-11-30 23:59", nil), ("2026-12-01 00:00", "补正期限已过，请重新提出异议！")] {
                stage.clock.set(now)
                let view = try await stage.database.read { try FilingView(record.id, work, on: $0) }
                #expect(view.transitions.first { $0.transition.id == "correction" }?.refusal == refusal)
            }
            #expect(
                try await stage.refusal("correction", record, by: DeadlineStage.filer) == "补正期限已过，请重新提出异议！")
        }
    }

    @Test func `a term that nobody has set is said to be so`() async throws {
        try await DeadlineStage.onEach("2026-11-20 09:00", days: nil) { stage in
            let record = try await stage.submitted()
            #expect(try await stage.terms(record) == ["受理期限：尚未设置"])
            #expect(try await stage.due().isEmpty)
            #expect(try await stage.refusal("acceptance", record, by: DeadlineStage.official) == nil)
        }
    }

    @Test func `an end in a year that is not maintained is not guessed, and counted once the year is there`()
        async throws
    {
        try await DeadlineStage.onEach("2026-12-28 09:00") { stage in
            let record = try await stage.submitted()
            #expect(try await stage.terms(record) == ["受理期限：2027年的工作日历尚未维护"])
            #expect(try await stage.due().isEmpty)
            let years = stage.calendar.maintained
            // A year of the test's own: the hub must not know what the real one will be.
            let holidays = ["2027-01-01"].compactMap { CivilDate($0) }
            let next = WorkYear(year: 2027, source: "test", holidays: Set(holidays), workdays: [])
            let later = stage.with(WorkCalendar(years + [next]))
            #expect(try await later.schedule.runDue() == 1)
            #expect(try await later.terms(record) == ["受理期限：剩余 5 个工作日（截止 2027-01-05）"])
            #expect(
                try await later.due() == [
                    "1/over": "2027-01-06 00:00", "1/2": "2026-12-31 09:00", "1/0": "2027-01-05 09:00",
                ])
            // A notice that is corrected afterwards moves the end; one that is not, leaves everything alone.
            let corrected = WorkYear(
                year: 2027, source: "test", holidays: Set(holidays + [try #require(CivilDate("2027-01-04"))]),
                workdays: [])
            let last = stage.with(WorkCalendar(years + [corrected]))
            stage.clock.advance(milliseconds: 600_000)
            #expect(try await last.schedule.runDue() == 1)
            #expect(try await last.terms(record) == ["受理期限：剩余 5 个工作日（截止 2027-01-06）"])
            #expect(try await last.due()["1/over"] == "2027-01-07 00:00")
        }
    }

    @Test func `a term that the calendar moved behind now has its end told, and not a second time`() async throws {
        try await DeadlineStage.onEach("2026-11-16 10:00") { stage in
            let record = try await stage.submitted()
            stage.clock.set("2026-11-24 00:00")
            // Both reminders are due by then, too, and have nothing to say any more.
            #expect(try await stage.schedule.fireDue() == 3)
            let count = stage.post.values.count
            #expect(count == 2)
            let other = stage.with(WorkCalendar(stage.calendar.maintained.filter { $0.year != 2025 }))
            #expect(try await other.schedule.runDue() == 1)
            #expect(try await other.schedule.fireDue() == 0)
            #expect(stage.post.values.count == count && other.post.values.isEmpty)
            #expect(try await other.terms(record) == ["受理期限：已超期 1 天（截止 2026-11-23）"])
        }
    }

    @Test func `what waits shows its terms with the same number of statements`() async throws {
        try await DeadlineStage.onEach("2026-11-20 09:00") { stage in
            let context = stage.context(DeadlineStage.official)
            let types: [any Filing.Type] = [Objection.self]
            var counts: [Int] = []
            for _ in 1...2 {
                for _ in 1...4 { _ = try await stage.submitted() }
                let rows = try await stage.database.read {
                    try WaitingStore(types: types).rows(for: DeadlineStage.official, Place(page: 1, size: 10), on: $0)
                }
                let (terms, count) = try await stage.database.read { connection in
                    let counting = CountingConnection(connection)
                    let terms = try WaitingTerms(types, rows, context.services.calendar, stage.clock.now, on: counting)
                    return (terms, counting.count)
                }
                counts.append(count)
                #expect(rows.allSatisfy { terms[$0.id]?.words == "剩余 5 个工作日" })
                #expect(rows.first?.entry(terms[rows[0].id]).term == "剩余 5 个工作日")
            }
            #expect(counts == [2, 2])
        }
    }
}

/// Counts the statements that go through it.
private final class CountingConnection: Connection {
    private let base: any Connection
    private(set) var count = 0

    init(_ base: any Connection) { self.base = base }

    var dialect: Dialect { base.dialect }

    func rows(_ sql: SQL) throws -> [Row] {
        count += 1
        return try base.rows(sql)
    }

    @discardableResult func execute(_ sql: SQL) throws -> Int {
        count += 1
        return try base.execute(sql)
    }
}
