import RegionSDK

/// What a page says about a term: what is left, until when, how long it is and by what, and why it stands still.
struct TermLine: Sendable, Hashable {
    /// 受理期限.
    let title: String
    /// 剩余 3 个工作日, 今天届满, 已超期 2 天, 已暂停，剩余 3 个工作日.
    let words: String
    /// 截止 2026-11-25, 自 2026-11-20 起暂停; empty where there is nothing to say.
    let until: String
    let tone: Tone
    /// When it is over; nil while it stands still or the calendar does not say.
    let due: Timestamp?
    /// How long it is, in its unit; nil where nobody has set it.
    let length: Int?
    let unit: DeadlineUnit
    /// 《…条例》第三十二条, 本平台设置.
    let source: String

    /// It is over, and the filing still waits.
    var isLate: Bool { tone == .bad }

    /// 期限 5 个工作日，依据：本平台设置; empty where nobody has set it.
    var basis: String { length.map { "期限 \($0) \(unit.title)，依据：\(source)" } ?? "" }

    /// All in one line: 受理期限：剩余 3 个工作日（截止 2026-11-25）.
    var sentence: String { "\(title)：\(words)\(until.isEmpty ? "" : "（\(until)）")" }

    /// A term that nobody has set.
    init(unset deadline: Deadline) {
        (title, words, until, tone, due) = (deadline.title, "尚未设置", "", .neutral, nil)
        (length, unit, source) = (nil, deadline.length.unit, deadline.length.source)
    }

    init(_ term: TermRecord, _ deadline: Deadline, _ calendar: WorkCalendar, _ now: Timestamp) {
        title = deadline.title
        let unit = term.run.unit
        (length, self.unit, source) = (term.run.amount, unit, deadline.length.source)
        due = term.paused == nil ? term.due : nil
        if term.ended != nil, term.left != nil {
            (words, until, tone) = ("已终止", "", .neutral)
            return
        }
        do throws(MissingWorkYear) {
            switch try term.placed(calendar) {
            case .paused(let left):
                let since = term.paused.map { "自 \(ChinaTime.day($0)) 起暂停" } ?? ""
                let rest = left < 0 ? "已超期" : "剩余\(Self.amount(left, unit))"
                (words, until, tone) = ("已暂停，\(rest)", since, .info)
            case .running(let due):
                let said = try Self.running(due, unit, calendar, term.ended ?? now)
                until = "截止 \(Self.end(due, unit))"
                guard let ended = term.ended else {
                    (words, tone) = said
                    break
                }
                let isLate = ended.isLate(for: due)
                let lapsed = deadline.lapse == nil ? said.words : "已届满"
                (words, tone) = isLate ? (lapsed, .bad) : ("按期办理", .good)
            }
        } catch {
            (words, until, tone) = (error.message, "", .warn)
        }
    }

    /// The end as people read it: the last day, or for hours the minute.
    static func end(_ due: Timestamp, _ unit: DeadlineUnit) -> String {
        unit == .hours ? ChinaTime.text(due) : ChinaTime.day(Timestamp(milliseconds: due.milliseconds - 1))
    }

    private static func running(_ due: Timestamp, _ unit: DeadlineUnit, _ calendar: WorkCalendar, _ now: Timestamp)
        throws(MissingWorkYear) -> (words: String, tone: Tone)
    {
        let last = CivilDate(inChina: Timestamp(milliseconds: due.milliseconds - 1))
        let today = CivilDate(inChina: now)
        guard !now.isLate(for: due) else {
            let late = now.milliseconds - due.milliseconds
            if unit == .hours, late < 24 * TermRun.hour { return ("已超期\(amount(late, .hours))", .bad) }
            let days = unit == .hours ? Int(late / (24 * TermRun.hour)) : today.days(since: last)
            return ("已超期 \(days) 天", .bad)
        }
        switch unit {
        case .hours:
            let left = due.milliseconds - now.milliseconds
            return ("剩余\(amount(left, unit))", left < 4 * TermRun.hour ? .warn : .info)
        case .days, .daysToWorkingDay: return left(last.days(since: today), unit)
        case .workingDays: return left(try calendar.count(after: today, through: last), unit)
        }
    }

    private static func left(_ count: Int, _ unit: DeadlineUnit) -> (words: String, tone: Tone) {
        count == 0 ? ("今天届满", .warn) : ("剩余 \(count) \(unit.title)", count == 1 ? .warn : .info)
    }

    /// A number with its unit, as it stands behind a word; what is left of hours is in milliseconds.
    private static func amount(_ left: Int64, _ unit: DeadlineUnit) -> String {
        guard unit == .hours else { return " \(left) \(unit.title)" }
        if left >= TermRun.hour { return " \(left / TermRun.hour) 小时" }
        return left < 60_000 ? "不足 1 分钟" : " \(left / 60_000) 分钟"
    }
}

/// The terms of one filing, as its page shows them.
struct TermsView: Sendable {
    /// Those that run, stand still, or are not set though the filing is in one of their states.
    let open: [TermLine]
    /// Those that are over, oldest first.
    let past: [TermLine]
    /// The steps that a term closes now, each with its sentence.
    let closed: [String: String]

    init(_ type: any Filing.Type, _ record: FilingRecord, _ terms: [TermRecord], _ context: RequestContext) {
        let now = context.clock.now
        let calendar = context.services.calendar
        let deadlines = type.workflow.deadlines
        func line(_ term: TermRecord) -> TermLine? {
            deadlines.first { $0.id == term.deadline }.map { TermLine(term, $0, calendar, now) }
        }
        open = deadlines.compactMap { deadline in
            if let term = terms.first(where: { $0.deadline == deadline.id && $0.ended == nil }) {
                return TermLine(term, deadline, calendar, now)
            }
            let isUnset = deadline.states.contains(record.state) && deadline.length.amount(context.settings) == nil
            return isUnset ? TermLine(unset: deadline) : nil
        }
        let over = Set(terms.filter { $0.ended == nil && $0.isOver(at: now) }.map(\.deadline))
        closed = deadlines.filter { over.contains($0.id) }.reduce(into: [:]) { closed, deadline in
            closed.merge(deadline.closed) { first, _ in first }
        }
        past = terms.filter { $0.ended != nil }.compactMap(line)
    }

    /// The one that matters now: what is late, else what runs, else what stands still.
    var first: TermLine? { open.first { $0.isLate } ?? open.first { $0.due != nil } ?? open.first }
}
