import HubConfig
import RegionSDK
import Testing

@testable import FilingKit

/// When terms end, over holidays and pauses, by the working days that come with the hub.
@Suite struct TermRunTests {
    static let calendar = (try? WorkCalendar(Configuration.years(in: "config/calendar"))) ?? WorkCalendar()

    struct Row: Sendable, CustomTestStringConvertible {
        let unit: DeadlineUnit
        let amount: Int
        let begun: String
        let pauses: [(String, String?)]
        /// The last day, the minute for hours, or what is left while it stands still.
        let outcome: String

        init(_ unit: DeadlineUnit, _ amount: Int, _ begun: String, _ pauses: [(String, String?)], _ outcome: String) {
            self.unit = unit
            self.amount = amount
            self.begun = begun
            self.pauses = pauses
            self.outcome = outcome
        }

        var run: TermRun {
            TermRun(
                unit: unit, amount: amount, begun: ChinaClock.time(begun),
                pauses: pauses.map { TermRun.Pause(from: ChinaClock.time($0), until: $1.map(ChinaClock.time)) })
        }

        var testDescription: String { "\(amount) \(unit) from \(begun), \(pauses.count) pauses: \(outcome)" }
    }

    static let rows = [
        // National Day 2026: 1 to 7 October off, Saturday the 10th worked.
        Row(.workingDays, 5, "2026-09-29 10:00", [], "2026-10-12"),
        Row(.workingDays, 5, "2026-09-29 23:59", [], "2026-10-12"),
        Row(.workingDays, 5, "2026-09-30 00:00", [], "2026-10-13"),
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-09-30 15:00", "2026-10-09 09:00")], "2026-10-14"),
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-09-29 11:00", "2026-09-29 12:00")], "2026-10-12"),
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-10-02 11:00", "2026-10-05 12:00")], "2026-10-12"),
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-10-02 11:00", "2026-10-08 12:00")], "2026-10-13"),
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-09-30 15:00", nil)], "left 4"),
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-10-05 15:00", nil)], "left 4"),
        // Spring Festival 2026: 15 to 23 February off, Saturdays the 14th and the 28th worked.
        Row(.workingDays, 10, "2026-02-12 09:00", [], "2026-03-04"),
        Row(.workingDays, 10, "2026-02-12 09:00", [("2026-02-13 09:00", "2026-02-24 09:00")], "2026-03-06"),
        Row(
            .workingDays, 10, "2026-02-12 09:00",
            [("2026-02-13 09:00", "2026-02-24 09:00"), ("2026-02-26 17:00", "2026-03-02 08:30")], "2026-03-11"),
        Row(
            .workingDays, 10, "2026-02-12 09:00",
            [("2026-02-13 09:00", "2026-02-24 09:00"), ("2026-02-26 17:00", nil)], "left 7"),
        // The turn of the year: 4 January 2026 is a Sunday that is worked.
        Row(.workingDays, 3, "2025-12-30 16:00", [], "2026-01-05"),
        // Nothing left goes on to the end of a working day; what was late stays as late.
        Row(.workingDays, 5, "2026-11-20 09:00", [("2026-11-27 10:00", "2026-11-28 10:00")], "2026-11-30"),
        Row(.workingDays, 2, "2026-11-20 09:00", [("2026-11-26 10:00", nil)], "left -2"),
        Row(.workingDays, 2, "2026-11-20 09:00", [("2026-11-26 10:00", "2026-12-01 10:00")], "2026-11-27"),
        // Natural days, and those moved off a holiday.
        Row(.days, 10, "2026-09-25 09:00", [], "2026-10-05"),
        Row(.daysToWorkingDay, 10, "2026-09-25 09:00", [], "2026-10-08"),
        Row(.daysToWorkingDay, 3, "2026-11-20 09:00", [], "2026-11-23"),
        Row(.days, 10, "2026-09-25 09:00", [("2026-09-28 09:00", "2026-10-03 09:00")], "2026-10-10"),
        Row(.days, 10, "2026-09-25 09:00", [("2026-09-28 09:00", nil)], "left 7"),
        // Hours go on by day and night.
        Row(.hours, 24, "2026-11-20 09:00", [], "2026-11-21 09:00"),
        Row(.hours, 24, "2026-11-20 09:00", [("2026-11-20 15:00", "2026-11-21 10:00")], "2026-11-22 04:00"),
        Row(.hours, 24, "2026-11-20 09:00", [("2026-11-20 15:00", nil)], "left 64800000"),
        // A clock that was set back while it stood still takes nothing away.
        Row(.workingDays, 5, "2026-09-29 10:00", [("2026-09-28 15:00", "2026-09-29 09:00")], "2026-10-12"),
        // The next year is not maintained, so an end in it is not said; what is left is.
        Row(.workingDays, 21, "2026-12-01 09:00", [], "2026-12-30"),
        Row(.workingDays, 23, "2026-12-01 09:00", [], "2027年的工作日历尚未维护"),
        Row(.workingDays, 23, "2026-12-01 09:00", [("2026-12-10 09:00", nil)], "left 16"),
        Row(.daysToWorkingDay, 60, "2026-12-01 09:00", [], "2027年的工作日历尚未维护"),
        Row(.days, 60, "2026-12-01 09:00", [], "2027-01-30"),
    ]

    @Test(arguments: rows) func `a term ends where its days say`(row: Row) {
        let outcome: String
        do throws(MissingWorkYear) {
            switch try row.run.position(Self.calendar) {
            case .running(let due): outcome = TermLine.end(due, row.unit)
            case .paused(let left): outcome = "left \(left)"
            }
        } catch {
            outcome = error.message
        }
        #expect(outcome == row.outcome)
    }

    /// Whatever is paused where, the end moves by the working days that passed meanwhile, not by one more or less.
    @Test func `a pause moves the end by its own working days`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            let begun = try #require(CivilDate("2025-02-10")?.adding(Int.random(in: 0...400, using: &random)))
            let amount = Int.random(in: 5...40, using: &random)
            var run = TermRun(unit: .workingDays, amount: amount, begun: begun.beginInChina + 36_000)
            var (day, lost) = (begun, 0)
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let from = try #require(day.adding(Int.random(in: 0...2, using: &random)))
                let until = try #require(from.adding(Int.random(in: 0...12, using: &random)))
                run.pauses.append(
                    TermRun.Pause(from: from.beginInChina + 40_000, until: until.beginInChina + 50_000))
                lost += try Self.calendar.count(after: from, through: until)
                day = until
            }
            // Six days of the pauses' beginnings at most are used up; terms that end in one are rows above.
            guard amount > 6 else { continue }
            let due = try Self.calendar.day(amount + lost, after: begun).endInChina
            #expect(try run.position(Self.calendar) == .running(due: due), "\(run)")
        }
    }

    static let words: [(now: String, words: String, tone: Tone)] = [
        ("2026-09-29 10:00", "剩余 5 个工作日", .info), ("2026-09-30 10:00", "剩余 4 个工作日", .info),
        ("2026-10-05 10:00", "剩余 4 个工作日", .info), ("2026-10-10 23:59", "剩余 1 个工作日", .warn),
        ("2026-10-11 10:00", "剩余 1 个工作日", .warn), ("2026-10-12 00:00", "今天届满", .warn),
        ("2026-10-12 23:59", "今天届满", .warn), ("2026-10-13 00:00", "已超期 1 天", .bad),
        ("2026-10-20 10:00", "已超期 8 天", .bad), ("2036-10-12 10:00", "已超期 3653 天", .bad),
    ]

    @Test(arguments: words) func `a page says what is left, and since when it is late`(
        now: String, words: String, tone: Tone
    ) {
        let deadline = Deadline(
            "acceptance", "受理期限", in: [], .fixed(5, .workingDays, source: "test"), binding: .filer)
        let run = TermRun(unit: .workingDays, amount: 5, begun: ChinaClock.time("2026-09-29 10:00"))
        let term = TermRecord(
            id: 1, filing: ID(1), deadline: "acceptance", run: run, due: ChinaClock.time("2026-10-13"), left: nil,
            ended: nil)
        let line = TermLine(term, deadline, Self.calendar, ChinaClock.time(now))
        #expect(line.words == words && line.tone == tone)
        #expect(line.sentence == "受理期限：\(words)（截止 2026-10-12）")
        #expect(line.isLate == (tone == .bad))
    }

    static let hours: [(milliseconds: Int64, words: String)] = [
        (0, "剩余 24 小时"), (1, "剩余 23 小时"), (82_800_000, "剩余 1 小时"), (82_800_001, "剩余 59 分钟"),
        (86_399_000, "剩余不足 1 分钟"), (86_400_000, "已超期不足 1 分钟"), (86_400_000 + 7_200_000, "已超期 2 小时"),
        (86_400_000 * 3, "已超期 2 天"),
    ]

    @Test(arguments: hours) func `hours are said to the minute`(milliseconds: Int64, words: String) {
        let deadline = Deadline("reply", "回复期限", in: [], .fixed(24, .hours, source: "test"), binding: .filer)
        let begun = ChinaClock.time("2026-11-20 09:00")
        let term = TermRecord(
            id: 1, filing: ID(1), deadline: "reply", run: TermRun(unit: .hours, amount: 24, begun: begun),
            due: begun + 86_400, left: nil, ended: nil)
        let now = Timestamp(milliseconds: begun.milliseconds + milliseconds)
        let line = TermLine(term, deadline, WorkCalendar(), now)
        #expect(line.words == words)
        #expect(line.until == "截止 2026-11-21 09:00")
    }
}
