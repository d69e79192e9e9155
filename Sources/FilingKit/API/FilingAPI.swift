import HTTPCore
import RegionSDK

/// The JSON API of one kind of filing: the same business as the pages, through the same `Work`.
struct FilingAPI: Sendable {
    let type: any Filing.Type

    private var path: String { "/\(type.kind.path)" }

    var routes: [Route] {
        readingRoutes + savingRoutes + type.workflow.transitions.filter { !$0.isTakenByRegion }.map(route)
            + (type.papers.isEmpty ? [] : paperRoutes) + personalRoutes
    }

    private var readingRoutes: [Route] {
        let schema = FilingSchema(type: type)
        let reading = Access.holder(of: type.reading)
        return [
            Route(
                .get, path, access: reading, "查询\(type.kind.title)", surface: .api,
                contract: RouteContract(query: schema.query, response: schema.list)
            ) { try await list($0) },
            Route(
                .get, "\(path)/{id}", access: reading, "读取\(type.kind.title)", surface: .api,
                contract: RouteContract(response: schema.filing)
            ) { try await show($0) },
            Route(
                .get, "\(path)/{id}/history", access: reading, "读取\(type.kind.title)的办理记录", surface: .api,
                contract: RouteContract(response: schema.history)
            ) { try await history($0) },
        ]
    }

    private var savingRoutes: [Route] {
        let schema = FilingSchema(type: type)
        let saving = Access.holder(of: type.workflow.saving.permission)
        return [
            Route(
                .post, path, access: saving, "新增\(type.kind.title)", surface: .api,
                contract: RouteContract(request: schema.content, response: schema.filing)
            ) { try await create($0) },
            Route(
                .put, "\(path)/{id}", access: saving, "修改\(type.kind.title)", surface: .api,
                contract: RouteContract(request: schema.change, response: schema.filing)
            ) { try await change($0) },
        ]
    }

    private func route(_ transition: Transition) -> Route {
        let schema = FilingSchema(type: type)
        return Route(
            .post, "\(path)/{id}/\(transition.id)", access: .holder(of: transition.permission),
            "\(transition.title)\(type.kind.title)", surface: .api,
            contract: RouteContract(request: schema.step(transition), response: schema.filing)
        ) { try await perform(transition, $0) }
    }

    private func list(_ context: RequestContext) async throws -> Answer {
        let query = ListQuery(type, context.query)
        let store = ListStore(
            type: type, extent: try Extent(of: type.reading, for: try context.signedIn()), vault: context.services.vault
        )
        let result = try await context.database.read { try store.page(query, on: $0) }
        if result.unsearchable != nil { throw HubError(.invalid, "请输入文字或数字再查询。") }
        return .json(FilingJSON(type: type).list(result, query))
    }

    func show(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let view = try await context.database.read { try FilingView(id, work, on: $0) }
        return .json(FilingJSON(type: type).filing(view.record, view.transitions, view.papers, view.terms))
    }

    private func history(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let view = try await context.database.read { try FilingView(id, work, on: $0) }
        return .json(.array(view.history.map(FilingJSON(type: type).entry)))
    }

    private func create(_ context: RequestContext) async throws -> Answer {
        let body = try await context.json()
        let content = type.form.content(from: body["content"] ?? body, over: type.form.initial)
        var work = try Work(type, context)
        work.module = type.form.module(nil)
        return try answer(try await work.create(content, from: start(body)), .created)
    }

    /// `partOf` names the whole; the choice of an opening stands in the content under its field's name.
    private func start(_ body: JSON) -> Start {
        let whole = body["partOf"].flatMap { ID<FilingRecord>($0.fieldText) }
        let choice = type.opening.flatMap { (body["content"] ?? body)[$0.field.name]?.fieldText }
        return Start(whole: whole, choice: choice)
    }

    private func change(_ context: RequestContext) async throws -> Answer {
        let body = try await context.json()
        let fields = body["content"] ?? .object([])
        var work = try Work(type, context)
        if case .string(let module)? = body["module"] {
            guard let named = type.form.modules.first(where: { $0.id == module }) else { throw HubError.noFiling }
            work.module = named
        }
        let outcome = try await work.change(context.filingID(), version: body.version()) {
            type.form.content(from: fields, over: $0)
        }
        return try answer(outcome, .ok)
    }

    private func perform(_ transition: Transition, _ context: RequestContext) async throws -> Answer {
        let body = try await context.json()
        let reason: String = if case .string(let text)? = body["reason"] { text } else { "" }
        let record = try await Work(type, context).perform(
            transition, on: context.filingID(), version: body.version(), reason: reason)
        return .json(FilingJSON(type: type).filing(record, []))
    }

    private func answer(_ outcome: SaveOutcome, _ status: Status) throws -> Answer {
        switch outcome {
        case .saved(let record, _): return .json(FilingJSON(type: type).filing(record, []), status: status)
        case .wrong(_, let errors): throw HubError(.invalid, "提交的内容有误，请修改后重试！", fields: errors)
        }
    }
}

extension JSON {
    /// The version the client saw. Throws `stale` when it is not there.
    fileprivate func version() throws -> Int {
        guard case .number(let text)? = self["version"], let version = Int(text) else { throw HubError.stale }
        return version
    }
}
