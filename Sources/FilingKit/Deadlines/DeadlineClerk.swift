import RegionSDK

/// Keeps the terms of filings of one kind in step with their states, in the transaction that changes them.
///
/// Timers are touched before rows, here as in a timer's firing, so that the two never wait for each other.
struct DeadlineClerk {
    let type: any Filing.Type
    let timers: any Timers
    let calendar: WorkCalendar
    let settings: Settings
    let now: Timestamp
    let connection: any Connection

    /// Begins, pauses, goes on with and ends terms for the state a filing is coming into.
    func follow(_ filing: ID<FilingRecord>, into state: FilingState) throws {
        let deadlines = type.workflow.deadlines
        guard !deadlines.isEmpty else { return }
        let open = try TermStore.open(of: [filing], on: connection)
        for deadline in deadlines {
            let term = open.first { $0.deadline == deadline.id }
            if deadline.states.contains(state) {
                try run(deadline, term, of: filing)
            } else if let term, deadline.pauses.contains(state) {
                if term.paused == nil { try pause(deadline, term) }
            } else if let term {
                try unset(term.id, deadline)
                try TermStore.end(term.id, at: now, on: connection)
            }
        }
    }

    /// Places a term anew by the calendar of today. Its timers are set again where its end is another one.
    func recount(_ term: TermRecord) throws {
        let position = try? term.run.position(calendar)
        guard let deadline = type.workflow.deadlines.first(where: { $0.id == term.deadline }),
            position != term.position
        else { return try TermStore.place(term.id, position, calendar.edition, on: connection) }
        try place(term.id, position, deadline)
    }

    private func run(_ deadline: Deadline, _ term: TermRecord?, of filing: ID<FilingRecord>) throws {
        guard let term else { return try begin(deadline, of: filing) }
        guard term.paused != nil else { return }
        try TermStore.resume(term.id, at: now, on: connection)
        var run = term.run
        run.pauses[run.pauses.count - 1].until = now
        try place(term.id, try? run.position(calendar), deadline)
    }

    private func begin(_ deadline: Deadline, of filing: ID<FilingRecord>) throws {
        guard let amount = deadline.length.amount(settings) else { return }
        let run = TermRun(unit: deadline.length.unit, amount: amount, begun: now)
        let id = try TermStore.begin(deadline.id, run, of: filing, kind: type.kind.id, on: connection)
        try place(id, try? run.position(calendar), deadline)
    }

    private func pause(_ deadline: Deadline, _ term: TermRecord) throws {
        var run = term.run
        run.pauses.append(TermRun.Pause(from: now))
        try place(term.id, try? run.position(calendar), deadline)
        try TermStore.pause(term.id, at: now, on: connection)
    }

    /// Notes where a term stands and sets its timers; a term that stands still, or whose end the calendar does not say,
    /// has none.
    private func place(_ term: Int64, _ position: TermRun.Position?, _ deadline: Deadline) throws {
        try unset(term, deadline)
        if case .running(let due) = position {
            try timers.set(timer(term, .over, due), on: connection)
            for before in deadline.reminders {
                guard let time = reminder(before, due, deadline.length.unit), time > now else { continue }
                try timers.set(timer(term, .reminder(before), time), on: connection)
            }
        }
        try TermStore.place(term, position, calendar.edition, on: connection)
    }

    private func unset(_ term: Int64, _ deadline: Deadline) throws {
        for phase in [DeadlinePhase.over] + deadline.reminders.map(DeadlinePhase.reminder) {
            try timers.cancel(type.timerKind, phase.key(of: term), on: connection)
        }
    }

    private func timer(_ term: Int64, _ phase: DeadlinePhase, _ due: Timestamp) -> Timer {
        Timer(kind: type.timerKind, key: phase.key(of: term), due: due)
    }

    /// When it is time to remind; nil where the calendar does not say.
    private func reminder(_ before: Int, _ due: Timestamp, _ unit: DeadlineUnit) -> Timestamp? {
        let last = CivilDate(inChina: Timestamp(milliseconds: due.milliseconds - 1))
        switch unit {
        case .hours: return due + -Int64(before) * 3600
        case .days, .daysToWorkingDay: return last.adding(-before).map { $0.beginInChina + Self.morning }
        case .workingDays: return (try? calendar.day(-before, after: last)).map { $0.beginInChina + Self.morning }
        }
    }

    /// Nine o'clock, in seconds of the day.
    private static let morning: Int64 = 9 * 3600
}

/// What a timer of a term is for.
enum DeadlinePhase: Hashable {
    /// The term is over.
    case over
    /// It will be over in so many of its units.
    case reminder(Int)

    /// The timer's key: `12/over`, `12/1`.
    func key(of term: Int64) -> String {
        switch self {
        case .over: "\(term)/over"
        case .reminder(let before): "\(term)/\(before)"
        }
    }

    /// Reads a key; nil for anything else.
    static func read(_ key: String) -> (term: Int64, phase: DeadlinePhase)? {
        let parts = key.split(separator: "/")
        guard parts.count == 2, let term = Int64(parts[0]) else { return nil }
        if parts[1] == "over" { return (term, .over) }
        return Int(parts[1]).map { (term, .reminder($0)) }
    }
}

extension TermRecord {
    /// Where it stands, as it is kept; nil where the calendar did not say.
    var position: TermRun.Position? { left.map { .paused(left: $0) } ?? due.map { .running(due: $0) } }

    /// The same, counted where it is not kept. Throws where a year of the calendar that it needs is not maintained.
    func placed(_ calendar: WorkCalendar) throws(MissingWorkYear) -> TermRun.Position {
        guard let position else { return try run.position(calendar) }
        return position
    }
}

extension Filing {
    /// The kind of the timers of its terms: `shanghai.report.deadline`.
    static var timerKind: String { "\(kind.id).deadline" }
}
