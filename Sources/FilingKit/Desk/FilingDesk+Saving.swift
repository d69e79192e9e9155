import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The page of a new filing; values in the address fill fields in.
    func blank(_ context: RequestContext) async throws -> Answer {
        let start = Start(context.query)
        if let answer = try await opening(start, context) { return answer }
        var content = type.form.initial
        for field in context.query.fields {
            guard let spec = type.form.field(field.name), spec.mayBeProposed else { continue }
            content.texts[field.name] = String(field.value.prefix(200))
        }
        return try await newPage(content, start, context)
    }

    /// The page of a filing that is not saved yet, with what the platform knows filled in.
    private func newPage(_ typed: Content, _ start: Start, _ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let content = try await context.database.read { connection in
            var content = typed
            if let opening = type.opening { content.texts[opening.field.name] = start.choice }
            let scene = work.scene(nil, of: try work.whole(of: start, on: connection), on: connection)
            _ = try type.form.lookUp(&content, scene, proposing: true)
            try type.prepare(&content, scene)
            return content
        }
        return .page(EditPage(type: type, context: context, record: nil, content: content, start: start).page)
    }

    /// The first save.
    func create(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let start = Start(form)
        if let edit = form.first("_rows") {
            let typed = type.form.content(fromFields: form.pairs, over: type.form.initial, keepsEmptyRows: true)
            return try await newPage(typed.editing(edit, type.form), start, context)
        }
        let content = type.form.content(fromFields: form.pairs, over: type.form.initial)
        switch try await Work(type, context).create(content, from: start) {
        case .saved(let record, _): return .redirect(context.link("\(path)/\(record.id)?done=creation"))
        case .wrong(let content, let errors):
            return .page(
                EditPage(type: type, context: context, record: nil, content: content, start: start, errors: errors).page
            )
        }
    }

    /// A later save. Where it fails, everything typed comes back with the page.
    func change(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        let typed: @Sendable (Content) -> Content = { type.form.content(fromFields: form.pairs, over: $0) }
        let seen = form.first("version").flatMap { Int($0) }
        if let edit = form.first("_rows") {
            return try await again(id, context, seen: seen) {
                type.form.content(fromFields: form.pairs, over: $0, keepsEmptyRows: true).editing(edit, type.form)
            }
        }
        do {
            switch try await Work(type, context).change(id, version: form.version(), typed: typed) {
            case .saved: return .redirect(context.link("\(path)/\(id)?done=change"))
            case .wrong(_, let errors): return try await again(id, context, seen: seen, errors: errors, typed)
            }
        } catch let error as HubError where error.code == .stale || error.code == .refused {
            return try await again(id, context, seen: seen, banner: error.message, typed)
        }
    }

    /// The form once more with what was typed, over the version the person began with: who was refused because
    /// someone else was faster is refused again until he has read what changed. A filing that is locked meanwhile is
    /// shown to be read.
    func again(
        _ id: ID<FilingRecord>, _ context: RequestContext, seen: Int?, errors: [RegionSDK.FieldError] = [],
        banner: String? = nil,
        _ typed: (Content) -> Content
    ) async throws -> Answer {
        let work = try Work(type, context)
        let view = try await context.database.read { try FilingView(id, work, on: $0) }
        guard view.isEditable else { return .page(try await page(of: id, context, banner: banner)) }
        return .page(
            EditPage(
                type: type, context: context, record: view.record, content: typed(view.record.content), seen: seen,
                errors: errors,
                banner: banner, papers: view.papers, history: view.history
            ).page)
    }
}

extension FieldSpec {
    /// True where an address may fill it in: nobody's number stands in an address, and nobody agrees by following one.
    fileprivate var mayBeProposed: Bool {
        if case .consent = kind { return false }
        return !isComputed && personal == nil
    }
}

extension Content {
    /// With a row added, copied or taken out, as the buttons of a row table ask without a script: `add shares`,
    /// `copy shares 1`, `remove shares 1`.
    func editing(_ edit: String, _ form: Form) -> Content {
        let words = edit.split(separator: " ").map(String.init)
        guard words.count >= 2, case .rows(_, _, let most)? = form.field(words[1])?.kind else { return self }
        var content = self
        var rows = rows[words[1]] ?? []
        let index = words.count > 2 ? Int(words[2]) : nil
        switch (words[0], index) {
        case ("add", _): rows.append(RowContent())
        case ("copy", let index?) where rows.indices.contains(index): rows.insert(rows[index], at: index + 1)
        case ("remove", let index?) where rows.indices.contains(index): rows.remove(at: index)
        default: break
        }
        content.rows[words[1]] = Array(rows.prefix(most))
        return content
    }
}
