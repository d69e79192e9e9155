import HTTPCore
import RegionSDK

/// The JSON API of a board: the same articles as the pages, through the same store and `ArticleWork`.
struct BoardAPI: Sendable {
    let board: Board

    private var path: String { "/\(board.path)" }

    private var editing: String { "/\(board.path)/editing" }

    var routes: [Route] { readingRoutes + editingRoutes + stepRoutes + fileRoutes }

    private var readingRoutes: [Route] {
        let schema = ArticleSchema(board: board)
        return [
            Route(
                .get, path, access: board.reading, "查询\(board.title)", surface: .api,
                contract: RouteContract(query: schema.query, response: schema.list)
            ) { try await list($0) },
            Route(
                .get, "\(path)/{id}", access: board.reading, "读取\(board.title)", surface: .api,
                contract: RouteContract(response: schema.edition)
            ) { context in
                let view = try await EditionView(try context.articleID(), board, context)
                return .json(ArticleJSON.edition(view))
            },
            Route(
                .get, "\(path)/{id}/files/{file}", access: board.reading, "下载\(board.title)的附件", surface: .api,
                contract: RouteContract(response: .object([]))
            ) { try await BoardDesk(board).download($0) },
        ]
    }

    private var editingRoutes: [Route] {
        let schema = ArticleSchema(board: board)
        return [
            Route(
                .get, editing, access: board.editing, "查询\(board.title)的草稿和已发布内容", surface: .api,
                contract: RouteContract(query: schema.draftQuery, response: schema.drafts)
            ) { try await drafts($0) },
            Route(
                .post, editing, access: board.editing, "新建\(board.title)", surface: .api,
                contract: RouteContract(request: schema.text, response: schema.draft)
            ) { context in
                let text = try ArticleForm(try await context.json(), over: ArticleText()).text()
                return try await show(try await ArticleWork(board, context).create(text), context, .created)
            },
            Route(
                .get, "\(editing)/{id}", access: board.editing, "读取\(board.title)的草稿", surface: .api,
                contract: RouteContract(response: schema.draft)
            ) { try await show(try $0.articleID(), $0) },
            Route(
                .put, "\(editing)/{id}", access: board.editing, "修改\(board.title)", surface: .api,
                contract: RouteContract(request: schema.change, response: schema.draft)
            ) { try await change($0) },
        ]
    }

    private var stepRoutes: [Route] {
        let schema = ArticleSchema(board: board)
        let contract = RouteContract(request: schema.step, response: schema.draft)
        return [
            Route(
                .post, "\(editing)/{id}/publication", access: .holder(of: board.publishing), "发布\(board.title)",
                surface: .api, contract: contract
            ) { context in
                let (id, version) = (try context.articleID(), try await context.json().seen())
                try await ArticleWork(board, context).publish(id, seen: version)
                return try await show(id, context)
            },
            Route(
                .post, "\(editing)/{id}/withdrawal", access: .holder(of: board.publishing), "撤回\(board.title)",
                surface: .api, contract: contract
            ) { context in
                let (id, version) = (try context.articleID(), try await context.json().seen())
                try await ArticleWork(board, context).withdraw(id, seen: version)
                return try await show(id, context)
            },
            Route(
                .post, "\(editing)/{id}/removal", access: board.editing, "删除\(board.title)的草稿", surface: .api,
                contract: RouteContract(request: schema.step, response: .object([]))
            ) { context in
                let (id, version) = (try context.articleID(), try await context.json().seen())
                try await ArticleWork(board, context).remove(id, seen: version)
                return .json([:])
            },
        ]
    }

    /// Attachments: sent as `multipart/form-data` with the field `file`, read as they are.
    private var fileRoutes: [Route] {
        let schema = ArticleSchema(board: board)
        let desk = BoardDesk(board)
        return [
            Route(
                .post, "\(editing)/{id}/files", access: board.editing, "上传\(board.title)的附件", surface: .api,
                bodyLimit: (board.rule.megabytes + 1) << 20, contract: RouteContract(response: schema.draft)
            ) { context in
                try await desk.receive(for: try context.articleID(), context)
                return try await show(try context.articleID(), context)
            },
            Route(
                .get, "\(editing)/{id}/files/{file}", access: board.editing, "下载\(board.title)草稿的附件", surface: .api,
                contract: RouteContract(response: .object([]))
            ) { try await desk.downloadDraft($0) },
            Route(
                .delete, "\(editing)/{id}/files/{file}", access: board.editing, "删除\(board.title)的附件", surface: .api,
                contract: RouteContract(response: schema.draft)
            ) { context in
                let id = try context.articleID()
                try await ArticleWork(board, context).detach(try context.articleFileID(), from: id)
                return try await show(id, context)
            },
        ]
    }

    private func list(_ context: RequestContext) async throws -> Answer {
        let query = EditionQuery(board, context.query)
        let store = EditionStore(board: board, reader: context.actor)
        let result = try await context.database.read { try store.page(query, on: $0) }
        if result.unsearchable != nil { throw HubError(.invalid, "请输入文字或数字再查询。") }
        return .json(ArticleJSON.list(result, query))
    }

    private func drafts(_ context: RequestContext) async throws -> Answer {
        let work = try ArticleWork(board, context)
        let query = ArticleQuery(context.query)
        let result = try await context.database.read { try work.store.page(query, on: $0) }
        if result.isUnsearchable { throw HubError(.invalid, "请输入文字或数字再查询。") }
        return .json(ArticleJSON.drafts(result, query))
    }

    private func change(_ context: RequestContext) async throws -> Answer {
        let (work, id) = (try ArticleWork(board, context), try context.articleID())
        let body = try await context.json()
        let article = try await context.database.read { try work.store.article(id, on: $0) }
        try await work.change(id, seen: body.seen(), to: ArticleForm(body, over: article.text).text())
        return try await show(id, context)
    }

    private func show(_ id: ID<Article>, _ context: RequestContext, _ status: Status = .ok) async throws -> Answer {
        .json(ArticleJSON.draft(try await DraftView(id, board, context)), status: status)
    }
}

extension JSON {
    /// The version the client saw. Throws `stale` when it is not there.
    fileprivate func seen() throws -> Int {
        guard case .number(let text)? = self["version"], let version = Int(text) else { throw HubError.stale }
        return version
    }
}
