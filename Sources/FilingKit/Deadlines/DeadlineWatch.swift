import RegionSDK

/// What happens to filings of one kind when nobody does anything: reminders, the end of a term, what follows from it.
struct DeadlineWatch {
    let type: any Filing.Type
    let scene: TimerScene

    /// The handler of the timers of a kind's terms.
    static func handler(_ type: any Filing.Type) -> TimerHandler {
        TimerHandler(type.timerKind, "terms of \(type.kind.title): reminders and ends") { timer, scene in
            try DeadlineWatch(type: type, scene: scene).fire(timer)
        }
    }

    /// Counts the terms of a kind again that were counted by another edition of the calendar: after a year was entered
    /// or corrected.
    static func recounting(_ type: any Filing.Type) -> RecurringJob {
        let title = "counts terms of \(type.kind.title) again when the calendar changes"
        return RecurringJob("kit.deadlines.\(type.kind.id)", title, every: 600) { job in
            var count = batch
            while count == batch {
                count = try await job.database.write { connection in
                    try DeadlineWatch(type: type, scene: job.scene(on: connection)).recount()
                }
            }
        }
    }

    private static let batch = 200

    private func recount() throws -> Int {
        let terms = try TermStore.outdated(
            type.kind.id, scene.services.calendar.edition, limit: Self.batch, on: scene.connection)
        for term in terms { try clerk.recount(term) }
        return terms.count
    }

    /// A term that meanwhile ended, stands still or was moved has nothing to say.
    private func fire(_ timer: Timer) throws {
        guard let (id, phase) = DeadlinePhase.read(timer.key),
            let term = try TermStore.term(id, on: scene.connection), term.ended == nil, term.paused == nil,
            let deadline = type.workflow.deadlines.first(where: { $0.id == term.deadline }),
            let record = try FilingStore(type, scene.services.vault).record(term.filing, on: scene.connection)
        else { return }
        let isOver = term.isOver(at: scene.now)
        switch phase {
        case .reminder where !isOver: try remind(deadline, term, record)
        case .over where isOver: try end(deadline, term, record)
        case .reminder, .over: break
        }
    }

    private func remind(_ deadline: Deadline, _ term: TermRecord, _ record: FilingRecord) throws {
        let line = TermLine(term, deadline, scene.services.calendar, scene.now)
        try posting.post(
            "\(deadline.title)即将届满", "\(subject(record))\(deadline.title)\(line.words)（\(line.until)），请及时办理。",
            about: record, to: deadline.binding)
    }

    private func end(_ deadline: Deadline, _ term: TermRecord, _ record: FilingRecord) throws {
        let until = term.due.map { TermLine.end($0, term.run.unit) } ?? ""
        let body = "\(subject(record))\(deadline.title)已于\(until)届满"
        if let lapse = deadline.lapse { return try self.lapse(lapse, record) }
        try posting.post("\(deadline.title)已超期", "\(body)，请尽快办理。", about: record, to: deadline.binding)
        if let reader = deadline.escalation {
            try posting.post("\(deadline.title)已超期", "\(body)，尚未办理，请督促办理。", about: record, to: reader)
        }
        try note("overdue", "\(deadline.title)届满", from: record.state, record)
    }

    /// Takes the filing where the end of its term leads.
    private func lapse(_ lapse: Deadline.Lapse, _ old: FilingRecord) throws {
        var new = old
        new.state = lapse.state
        new.reason = ""
        new.updatedAt = scene.now
        try clerk.follow(old.id, into: lapse.state)
        let record = try FilingStore(type, scene.services.vault).update(old, to: new, on: scene.connection)
        if record.state.tone == .returned {
            try scene.services.documents.void(
                type.kind.id, record.id.value, because: "业务已\(lapse.title)", at: scene.now, on: scene.connection)
        }
        try note(lapse.id, lapse.title, from: old.state, record)
        for notice in lapse.notices { try posting.post(notice, about: record) }
    }

    private func note(_ action: String, _ title: String, from state: FilingState, _ record: FilingRecord) throws {
        let entry = HistoryEntry(
            bySystemAt: scene.now, action: action, title: title, from: state.id, to: record.state.id,
            version: record.version)
        try History.note(entry, of: record.id, isHandled: false, on: scene.connection)
        try scene.audit("\(type.kind.id).\(action)", "\(type.kind.id):\(record.id)", title)
    }

    private func subject(_ record: FilingRecord) -> String {
        "“\(record.title)”的\(type.kind.title)（网上申请编号\(record.number)）"
    }

    private var posting: Posting {
        Posting(
            type: type, notifier: scene.services.notifier, base: scene.place(""), now: scene.now,
            connection: scene.connection)
    }

    private var clerk: DeadlineClerk {
        DeadlineClerk(
            type: type, timers: scene.services.timers, calendar: scene.services.calendar, settings: scene.settings,
            now: scene.now, connection: scene.connection)
    }
}
