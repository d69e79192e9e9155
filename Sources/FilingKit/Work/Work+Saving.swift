import RegionSDK

/// What a save comes to.
enum SaveOutcome: Sendable {
    case saved(FilingRecord, isNew: Bool)
    /// Nothing was written; the content goes back to the person with the red sentences.
    case wrong(Content, [FieldError])
}

extension Work {
    /// Saves a new filing (新增). `content` is what was typed, computed fields aside.
    func create(_ content: Content, from start: Start = Start()) async throws -> SaveOutcome {
        guard actor.holds(type.workflow.saving.permission) else { throw HubError.noRight }
        return try await context.database.write { connection in
            // Of two parts at once the second sees the first; a whole that is being removed takes none.
            if type.part != nil, let whole = start.whole { try FilingStore.hold(whole, on: connection) }
            let scene = try begin(start, on: connection)
            try refuseSecond(scene)
            var content = module == nil ? content : type.form.initial.taking(form, from: content)
            if let opening = type.opening { content.texts[opening.field.name] = start.choice }
            let errors = try check(&content, scene)
            guard errors.isEmpty else { return .wrong(content, errors) }
            let record = try store.insert(try new(content, scene), on: connection)
            try follow(record.id, into: record.state, on: connection)
            try place(record, scene, on: connection)
            try note("creation", "新增", from: nil, record, on: connection)
            return .saved(record, isNew: true)
        }
    }

    /// Saves a change over the version the person saw.
    func change(_ id: ID<FilingRecord>, version: Int, typed: @escaping @Sendable (Content) -> Content) async throws
        -> SaveOutcome
    {
        let saving = type.workflow.saving
        return try await context.database.write { connection in
            let old = try fetch(id, for: saving.permission, on: connection)
            guard let state = saving.states[old.state] else { throw HubError(.refused, saving.refusal) }
            guard old.version == version else { throw HubError.stale }
            var content = module == nil ? typed(old.content) : old.content.taking(form, from: typed(old.content))
            let scene = try scene(old, on: connection)
            let errors = try check(&content, scene)
            guard errors.isEmpty else { return .wrong(content, errors) }
            var new = old
            new.content = content
            new.state = state
            new.title = type.title(of: content)
            new.district = scene.whole?.district ?? type.district(of: content) ?? ""
            new.parent = try scene.whole?.id ?? type.parent(of: content, scene)
            new.updatedAt = now
            try follow(id, into: state, on: connection)
            let record = try store.update(old, to: new, on: connection)
            try place(record, scene, on: connection)
            try note("change", "修改", from: old, record, on: connection)
            return .saved(record, isNew: false)
        }
    }

    /// Fills what the platform knows and gives every red sentence.
    private func check(_ content: inout Content, _ scene: Scene) throws -> [FieldError] {
        let unknown = try form.lookUp(&content, scene)
        try type.prepare(&content, scene)
        let wrong = Set(unknown.map(\.field))
        return unknown
            + form.errors(in: content, context.lists, over: scene.record?.content ?? Content())
            .filter { !wrong.contains($0.field) }
    }

    private func new(_ content: Content, _ scene: Scene) throws -> NewFiling {
        NewFiling(
            number: try type.number(scene), title: type.title(of: content), state: type.workflow.saving.initial,
            organisation: actor.organisation?.id, person: actor.principal,
            ownerName: actor.organisation?.name ?? actor.name,
            district: scene.whole?.district ?? type.district(of: content) ?? "",
            parent: try scene.whole?.id ?? type.parent(of: content, scene), content: content, time: now)
    }

    /// Puts a filing into its project: the one its kind says, or that of what it is part of.
    private func place(_ record: FilingRecord, _ scene: Scene, on connection: any Connection) throws {
        let inherited = try scene.whole.flatMap { try Projects.project(of: $0.id, on: connection) }
        guard let project = try type.project(of: record.content, scene) ?? inherited else { return }
        try Projects.place(record.id, in: project, on: connection)
    }

    private func note(
        _ action: String, _ title: String, from old: FilingRecord?, _ record: FilingRecord,
        on connection: any Connection
    ) throws {
        let entry = HistoryEntry(
            actor, at: now, action: action, title: title, from: old?.state.id ?? "", to: record.state.id,
            version: record.version)
        try History.note(entry, of: record.id, isHandled: false, on: connection)
        let consents = type.form.newConsents(in: record.content, since: old?.content)
        for consent in consents { try note(consent, record, on: connection) }
        let agreed = consents.map { "，同意《\($0.title)》（版本：\($0.version)）" }.joined()
        try audit(action, record, title + agreed, on: connection)
    }

    /// Keeps in the history what was agreed to, word for word.
    private func note(_ consent: Consent, _ record: FilingRecord, on connection: any Connection) throws {
        let entry = HistoryEntry(
            actor, at: now, action: HistoryEntry.consent, title: "同意《\(consent.title)》", from: record.state.id,
            to: record.state.id, reason: consent.text, version: record.version)
        try History.note(entry, of: record.id, isHandled: false, on: connection)
    }
}
