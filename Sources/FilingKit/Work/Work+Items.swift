import RegionSDK

extension Work {
    /// The kind of items of a name, or `notFound`.
    func itemKind(_ name: String) throws -> ItemKind {
        guard let kind = type.items.first(where: { $0.id == name }) else { throw HubError.noFiling }
        return kind
    }

    /// A filing whose items the person may change now.
    private func filing(_ id: ID<FilingRecord>, _ kind: ItemKind, on connection: any Connection) throws -> FilingRecord
    {
        let record = try editable(id, type.workflow.saving.refusal, on: connection)
        guard kind.isAsked(record.content) else { throw HubError.noFiling }
        return record
    }

    /// Chooses items by their keys; those chosen already stay as they are. Throws `refused` while the filing is locked or
    /// where there would be too many.
    func choose(_ keys: [String], _ kind: ItemKind, for id: ID<FilingRecord>) async throws {
        try await context.database.write { connection in
            let record = try filing(id, kind, on: connection)
            let scene = try scene(record, on: connection)
            let choices = try kind.choosing?.find(record, scene).filter { keys.contains($0.key) } ?? []
            guard !choices.isEmpty else { throw HubError(.invalid, "请选择\(kind.title)！") }
            for choice in choices {
                var content = kind.form.initial.merging(choice.content)
                try kind.prepare(&content, scene)
                try ItemStore.insert(kind.id, key: choice.key, content, of: id, on: connection)
            }
            try checkMost(kind, scene)
            try refresh(record, "选择\(kind.title)：\(choices.map(\.title).joined(separator: "、"))", on: connection)
        }
    }

    /// Adds an item that was typed in. Nothing is written where a field is wrong.
    func add(_ typed: Content, _ kind: ItemKind, to id: ID<FilingRecord>) async throws -> ItemOutcome {
        try await context.database.write { connection in
            let record = try filing(id, kind, on: connection)
            let scene = try scene(record, on: connection)
            var content = typed
            try kind.prepare(&content, scene)
            let errors = kind.form.part(kind.form.module(nil)).errors(in: content, context.lists)
            guard errors.isEmpty else { return .wrong(content, errors) }
            guard let item = try ItemStore.insert(kind.id, key: "", content, of: id, on: connection) else {
                throw HubError(.internal, "an item was not added")
            }
            try checkMost(kind, scene)
            try refresh(record, "新增\(kind.title)：\(kind.name(of: content))", on: connection)
            return .saved(item)
        }
    }

    /// Saves an item, or one module of it, over the version the person saw.
    func change(
        _ item: ID<FilingItem>, _ kind: ItemKind, of id: ID<FilingRecord>, version: Int, module: String?,
        typed: @escaping @Sendable (Content) -> Content
    ) async throws -> ItemOutcome {
        let part = kind.form.part(kind.form.module(module))
        return try await context.database.write { connection in
            let record = try filing(id, kind, on: connection)
            guard let old = try ItemStore.item(item, of: id, on: connection), old.kind == kind.id else {
                throw HubError.noFiling
            }
            guard old.version == version else { throw HubError.stale }
            var content = old.content.taking(part, from: typed(old.content))
            try kind.prepare(&content, try scene(record, on: connection))
            let errors = part.errors(in: content, context.lists, over: old.content)
            guard errors.isEmpty else { return .wrong(content, errors) }
            try ItemStore.update(old, content, on: connection)
            try refresh(record, "填写\(kind.title)：\(kind.name(of: content))", on: connection)
            return .saved(item)
        }
    }

    /// Takes an item out again. Throws `refused` while the filing is locked.
    func remove(_ item: ID<FilingItem>, _ kind: ItemKind, of id: ID<FilingRecord>) async throws {
        try await context.database.write { connection in
            let record = try filing(id, kind, on: connection)
            guard let old = try ItemStore.item(item, of: id, on: connection), old.kind == kind.id else {
                throw HubError.noFiling
            }
            try ItemStore.remove(item, of: id, on: connection)
            let word = kind.choosing?.removal ?? "删除"
            try refresh(record, "\(word)：\(kind.name(of: old.content))", on: connection)
        }
    }

    private func checkMost(_ kind: ItemKind, _ scene: Scene) throws {
        guard try scene.items(kind).count <= kind.counts.upperBound else {
            throw HubError(.refused, "\(kind.title)不能超过\(kind.counts.upperBound)个！")
        }
    }

    /// Brings what the filing computes from its items up to them, and notes the change.
    private func refresh(_ old: FilingRecord, _ words: String, on connection: any Connection) throws {
        var new = old
        try type.prepare(&new.content, try scene(old, on: connection))
        new.state = type.workflow.saving.states[old.state] ?? old.state
        new.updatedAt = now
        let record = try store.update(old, to: new, on: connection)
        try audit("items", record, words, on: connection)
    }
}

/// What a save of an item comes to.
enum ItemOutcome: Sendable {
    case saved(ID<FilingItem>)
    /// Nothing was written; the content goes back to the person with the red sentences.
    case wrong(Content, [FieldError])
}

extension Content {
    /// With what another content has besides.
    func merging(_ other: Content) -> Content {
        var content = self
        content.texts.merge(other.texts) { $1 }
        content.rows.merge(other.rows) { $1 }
        content.personal.merge(other.personal) { $1 }
        return content
    }
}
