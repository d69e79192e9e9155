import HTTPCore
import RegionSDK

extension BoardDesk {
    /// The editors' list.
    func drafts(_ context: RequestContext) async throws -> Answer {
        let work = try ArticleWork(board, context)
        let query = ArticleQuery(context.query)
        let result = try await context.database.read { try work.store.page(query, on: $0) }
        return .page(
            DraftsPage(
                board: board, context: context, query: query, result: result, done: context.query.first("done")
            ).page)
    }

    /// The editors' list with the conditions of its page, as a file. Noted in the audit.
    func export(_ context: RequestContext) async throws -> Answer {
        guard let format = context.parameters["format"].flatMap(SheetFormat.init) else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        let work = try ArticleWork(board, context)
        let query = ArticleQuery(context.query)
        try await context.database.write { try work.noteExport(format, query, on: $0) }
        let columns = DraftsPage.columns(board).dropLast().map { Sheet.Column($0.title) }
        let sheet = Sheet("\(board.title)管理", columns: Array(columns), from: Int64.max) {
            [database = context.database] mark in
            let rows = try await database.read { try work.store.batch(query, below: mark, on: $0) }
            return (rows.map(\.texts), rows.count < ArticleStore.batchSize ? nil : rows.last?.id.value)
        }
        return .response(try await context.services.exporter.export(sheet, as: format))
    }

    /// The page of a new article.
    func blank(_ context: RequestContext) async throws -> Answer {
        _ = try ArticleWork(board, context)
        return .page(DraftPage(board: board, context: context, form: ArticleForm(new: board, context)).page)
    }

    /// The first save.
    func create(_ context: RequestContext) async throws -> Answer {
        let typed = ArticleForm(try await context.form())
        do {
            let id = try await ArticleWork(board, context).create(typed.text())
            return .redirect(context.link("\(editingPath)/\(id)?done=creation"))
        } catch let error as HubError where error.code == .invalid {
            return .page(DraftPage(board: board, context: context, form: typed, fault: error).page)
        }
    }

    /// The page of an article in work.
    func edit(_ context: RequestContext) async throws -> Answer {
        .page(try await page(try context.articleID(), context, done: context.query.first("done")))
    }

    /// A later save, or 保存并预览.
    func change(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.articleID()
        return try await keeping(form, id, context) { work, typed in
            try await work.change(id, seen: form.version(), to: typed.text())
            let next = form.first("next") == "preview" ? "\(id)/preview" : "\(id)?done=change"
            return .redirect(context.link("\(editingPath)/\(next)"))
        }
    }

    /// 发布, with what was typed beside the button; from the preview nothing is typed.
    func publish(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.articleID()
        if let question = ask("发布后读者即可看到该内容。确定发布吗？", form, id, context) { return question }
        return try await keeping(form, id, context) { work, typed in
            try await work.publish(
                id, seen: form.version(), form.first("title") == nil ? nil : typed.text())
            return .redirect(context.link("\(editingPath)/\(id)?done=publication"))
        }
    }

    /// A step that takes nothing but the version; `done` goes back to the article, nil to the list.
    func step(
        _ context: RequestContext, asking sentence: String, done: String?,
        _ work: (ArticleWork, ID<Article>, Int) async throws -> Void
    ) async throws -> Answer {
        let form = try await context.form()
        let id = try context.articleID()
        if let question = ask(sentence, form, id, context) { return question }
        do {
            try await work(ArticleWork(board, context), id, form.version())
        } catch let error as HubError where error.code == .stale || error.code == .refused {
            return .page(try await page(id, context, fault: error))
        }
        guard let done else { return .redirect(context.link("\(editingPath)?done=removal")) }
        return .redirect(context.link("\(editingPath)/\(id)?done=\(done)"))
    }

    /// How readers will see what is in work.
    func preview(_ context: RequestContext) async throws -> Answer {
        let view = try await DraftView(try context.articleID(), board, context)
        return .page(
            ArticlePage(
                board: board, context: context, text: view.article.text, files: view.files,
                kind: .preview(view.article, mayPublish: view.mayPublish)
            ).page)
    }

    /// How readers saw an edition.
    func edition(_ context: RequestContext) async throws -> Answer {
        let (work, id) = (try ArticleWork(board, context), try context.articleID())
        guard let number = context.parameters["number"].flatMap({ Int($0) }) else { throw HubError.noArticle }
        let (edition, files) = try await context.database.read { connection in
            _ = try work.store.article(id, on: connection)
            let edition = try EditionStore.edition(number, of: id, on: connection)
            return (edition, try ArticleFiles.files(of: edition.id, on: connection))
        }
        return .page(
            ArticlePage(
                board: board, context: context, text: edition.text, files: files, kind: .edition(edition)
            ).page)
    }

    /// The page that asks before a step is taken, for browsers without scripts; nil when it was asked.
    private func ask(_ sentence: String, _ form: FormBody, _ id: ID<Article>, _ context: RequestContext) -> Answer? {
        guard form.first("_confirmed") == nil else { return nil }
        return .page(
            Page(
                title: "确认", breadcrumbs: [Breadcrumb("\(board.title)管理"), Breadcrumb("确认")], menuPath: editingPath,
                body: Parts.confirmation(
                    sentence, action: String(context.request.path), token: context.formToken,
                    fields: form.pairs.filter { $0.name != FormBody.tokenField },
                    back: context.link("\(editingPath)/\(id)"))))
    }

    /// Runs a change; what goes wrong stands on the page with all that was typed.
    private func keeping(
        _ form: FormBody, _ id: ID<Article>, _ context: RequestContext,
        _ change: (ArticleWork, ArticleForm) async throws -> Answer
    ) async throws -> Answer {
        let typed = form.first("title") == nil ? nil : ArticleForm(form)
        do {
            return try await change(try ArticleWork(board, context), typed ?? ArticleForm(form))
        } catch let error as HubError where [.invalid, .stale, .refused].contains(error.code) {
            return .page(
                try await page(id, context, typed: typed, seen: form.first("version").flatMap { Int($0) }, fault: error)
            )
        }
    }

    /// The page of an article in work, with what was typed and what is to be said.
    func page(
        _ id: ID<Article>, _ context: RequestContext, done: String? = nil, typed: ArticleForm? = nil, seen: Int? = nil,
        fault: HubError? = nil
    ) async throws -> Page {
        let view = try await DraftView(id, board, context)
        return DraftPage(
            board: board, context: context, view: view, form: typed ?? ArticleForm(view.article.text), seen: seen,
            done: done, fault: fault
        ).page
    }
}

/// What an editor sees of an article, read in one snapshot.
struct DraftView: Sendable {
    let article: Article
    let files: [ArticleFile]
    let history: [ArticleEvent]
    let mayPublish: Bool

    init(_ id: ID<Article>, _ board: Board, _ context: RequestContext) async throws {
        let work = try ArticleWork(board, context)
        (article, files, history) = try await context.database.read { connection in
            (
                try work.store.article(id, on: connection), try ArticleFiles.files(of: id, on: connection),
                try ArticleHistory.events(of: id, on: connection)
            )
        }
        mayPublish = ArticleExtent.reaches(board.publishing, article, work.actor)
    }
}
