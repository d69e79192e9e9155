import RegionSDK

extension Work {
    /// Does a transition on the version the person saw. Throws `stale` where somebody else was faster, `refused` with the
    /// sentence of the rule that forbids it.
    ///
    /// - Parameters:
    ///   - version: nil takes the filing as it is now, for steps that do not depend on what the person saw.
    ///   - more: what the caller does besides, in the same transaction, after the transition's own effect.
    func perform(
        _ transition: Transition, on id: ID<FilingRecord>, version: Int?, reason: String,
        _ more: Transition.Effect? = nil
    ) async throws -> FilingRecord {
        try await context.database.write { connection in
            if version == nil { try FilingStore.hold(id, on: connection) }
            let old = try fetch(id, for: transition.permission, on: connection)
            if let version, try isOvertaken(old, since: version, connection) { throw HubError.stale }
            if let refusal = try refusal(of: transition, on: old, connection) { throw HubError(.refused, refusal) }
            guard version == nil || old.version == version else { throw HubError.stale }
            if let rule = transition.reason, reason.trimmed.isEmpty {
                throw HubError(.invalid, rule.emptyMessage, fields: [FieldError("reason", rule.emptyMessage)])
            }
            var new = old
            new.state = transition.to
            let words = transition.reason == nil ? "" : String(reason.trimmed.prefix(500))
            new.reason = words
            new.updatedAt = now
            new.submittedAt = old.submittedAt ?? (transition.to == type.workflow.saving.initial ? nil : now)
            if let effect = transition.effect { try effect(&new, try scene(old, on: connection)) }
            if let more { try more(&new, try scene(old, on: connection)) }
            try follow(id, into: new.state, on: connection)
            let record = try store.update(old, to: new, on: connection)
            // From here on nobody takes a paper off; one that went while this waited for the filing is missed now.
            if let refusal = try lack(of: transition, old, connection) { throw HubError(.refused, refusal) }
            try finish(transition, old, record, because: words, on: connection)
            if record.state.tone == .returned { try voidDocuments(of: record, transition, on: connection) }
            return record
        }
    }

    /// True when somebody else changed the filing after the person saw it. What he did himself, with a second press or in
    /// a second window, and what a term did, has the sentence of its state.
    private func isOvertaken(_ record: FilingRecord, since version: Int, _ connection: any Connection) throws -> Bool {
        guard record.version != version else { return false }
        return try History.hasOther(than: actor, since: version, on: record.id, connection)
    }

    /// What was submitted no longer holds once it is with the filer again.
    private func voidDocuments(of record: FilingRecord, _ transition: Transition, on connection: any Connection) throws
    {
        try context.services.documents.void(
            type.kind.id, record.id.value, because: "业务已\(transition.title)", at: now, on: connection)
    }

    /// Why a transition cannot be done on a filing now, or nil when it can.
    func refusal(of transition: Transition, on record: FilingRecord, _ connection: any Connection) throws -> String? {
        if let refusal = transition.refusal(in: record.state) { return refusal }
        if let separation = transition.separated,
            try !History.persons(who: separation.transition, on: record.id, connection)
                .isDisjoint(with: [actor.person, actor.principal])
        {
            return separation.message
        }
        if let closed = try closed(transition, on: record, connection) { return closed }
        guard type.workflow.handsOver(transition, from: record.state) else { return nil }
        if let complaint = type.form.consentComplaint(in: record.content) { return complaint }
        if try !gaps(in: record, connection).isEmpty { return type.workflow.incompleteSentence }
        return try lack(of: transition, record, connection)
    }

    /// Asks for the paper without which a transition does not hand a filing over, or nil.
    private func lack(of transition: Transition, _ record: FilingRecord, _ connection: any Connection) throws -> String?
    {
        guard type.workflow.handsOver(transition, from: record.state) else { return nil }
        return try missingPaper(of: record, connection).map { "请上传《\($0.title)》！" }
    }

    /// The modules and kinds of items that are not filled in as they must be, by their titles.
    func gaps(in record: FilingRecord, _ connection: any Connection) throws -> [String] {
        let modules = type.form.modules.filter {
            !type.form.part($0).errors(in: record.content, context.lists, over: record.content).isEmpty
        }.map(\.title)
        guard !type.items.isEmpty else { return modules }
        let items = try ItemStore.items(of: record.id, on: connection)
        return modules
            + type.items.filter { $0.isAsked(record.content) }.filter { kind in
                let own = items.filter { $0.kind == kind.id }
                return !kind.counts.contains(own.count)
                    || own.contains { !kind.form.errors(in: $0.content, context.lists, over: $0.content).isEmpty }
            }.map(\.listTitle)
    }

    /// The sentence of a term that is over and closes a transition.
    private func closed(_ transition: Transition, on record: FilingRecord, _ connection: any Connection) throws
        -> String?
    {
        let closing = type.workflow.deadlines.filter { $0.closed[transition.id] != nil }
        guard !closing.isEmpty else { return nil }
        let over = try TermStore.open(of: [record.id], on: connection).filter { $0.isOver(at: now) }.map(\.deadline)
        return closing.first { over.contains($0.id) }?.closed[transition.id]
    }

    private func missingPaper(of record: FilingRecord, _ connection: any Connection) throws -> PaperRule? {
        let required = type.papers.filter { $0.isAsked(record.content) && $0.isRequired(record.content) }
        guard !required.isEmpty else { return nil }
        let present = Set(try PaperStore.papers(of: record.id, on: connection).map(\.paper))
        return required.first { !present.contains($0.id) }
    }

    private func finish(
        _ transition: Transition, _ old: FilingRecord, _ new: FilingRecord, because reason: String,
        on connection: any Connection
    ) throws {
        let entry = HistoryEntry(
            actor, at: now, action: transition.id, title: transition.title, from: old.state.id, to: new.state.id,
            reason: reason, version: new.version)
        try History.note(entry, of: new.id, isHandled: true, on: connection)
        try audit(transition.id, new, "\(old.state.title) → \(new.state.title)", on: connection)
        for notice in transition.notices { try posting(on: connection).post(notice, about: new) }
    }

    private func posting(on connection: any Connection) -> Posting {
        Posting(
            type: type, notifier: context.services.notifier,
            base: String(context.base.dropFirst(context.tenant.prefix.count)), now: now, connection: connection)
    }
}
