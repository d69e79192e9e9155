import RegionSDK

/// What an editor can do with the articles of a board. Each is one transaction that changes the article, writes its
/// history and one entry in the audit: all or nothing.
struct ArticleWork: Sendable {
    let board: Board
    let context: RequestContext
    let actor: Actor
    let store: ArticleStore

    /// Throws `forbidden` for who holds no right over the board.
    init(_ board: Board, _ context: RequestContext) throws {
        self.board = board
        self.context = context
        actor = try context.signedIn()
        store = ArticleStore(
            board: board, extent: try ArticleExtent(of: [board.drafting, board.publishing], for: actor))
    }

    var now: Timestamp { context.clock.now }

    /// Saves a new draft. Throws `invalid` with the faults of its fields.
    func create(_ text: ArticleText) async throws -> ID<Article> {
        try check(text)
        return try await context.database.write { connection in
            let id = try store.add(text, by: actor, at: now, on: connection)
            try note(.creation, text.title, on: id, version: 1, connection)
            return id
        }
    }

    /// Saves a change; readers see it when it is published. Throws `invalid`, or `stale` when somebody was faster.
    func change(_ id: ID<Article>, seen version: Int, to text: ArticleText) async throws {
        try check(text)
        try await context.database.write { connection in
            let article = try store.article(id, on: connection)
            try save(article, seen: version, text, on: connection)
        }
    }

    /// Shows an article to the readers, with what was typed beside the button; nil publishes what was saved. Throws
    /// `invalid` when it has neither text nor file, `forbidden` without the right, `stale` when somebody was faster.
    func publish(_ id: ID<Article>, seen version: Int, _ typed: ArticleText? = nil) async throws {
        if let typed { try check(typed) }
        try await context.database.write { connection in
            let article = try publishable(id, on: connection)
            try store.touch(article, at: now, on: connection)
            var text = typed ?? article.text
            text.issued = text.issued ?? CalendarDate(chinaDay: now.milliseconds)
            if text.body.isEmpty, try ArticleFiles.files(of: id, on: connection).isEmpty {
                throw HubError(.invalid, "请填写正文或上传附件！", fields: [FieldError("body", "请填写正文或上传附件！")])
            }
            var version = version
            if text != article.text {
                try store.change(article, seen: version, to: text, at: now, on: connection)
                version += 1
            }
            try store.step(
                article, seen: version, to: .published, hasChanged: false, at: now, on: connection)
            let number = try EditionStore.publish(id, text, in: board, by: actor, at: now, on: connection)
            try note(.publication, "第\(number)版", edition: number, on: id, version: version + 1, connection)
        }
    }

    /// Takes an article out of the readers' sight. Throws `refused` when they do not see it.
    func withdraw(_ id: ID<Article>, seen version: Int) async throws {
        try await context.database.write { connection in
            let article = try publishable(id, on: connection)
            guard article.state == .published else { throw HubError(.refused, "尚未发布，不能撤回！") }
            try store.step(article, seen: version, to: .withdrawn, hasChanged: true, at: now, on: connection)
            try EditionStore.hide(id, on: connection)
            try note(.withdrawal, article.text.title, on: id, version: version + 1, connection)
        }
    }

    /// Takes a draft away for good. Throws `refused` for what was published: it is withdrawn and its history stays.
    func remove(_ id: ID<Article>, seen version: Int) async throws {
        try await context.database.write { connection in
            let article = try store.article(id, on: connection)
            try store.touch(article, at: now, on: connection)
            guard article.state == .draft else { throw HubError(.refused, "已发布过的内容不能删除，可以撤回！") }
            for file in try ArticleFiles.all(of: id, on: connection) {
                try files.release(holder(of: file), on: connection)
            }
            try store.remove(article, seen: version, on: connection)
            try audit(.removal, article.text.title, on: id, connection)
        }
    }

    /// Attaches a stored file. Throws `refused` when the article has its most files.
    func attach(_ file: StoredFile, to id: ID<Article>) async throws {
        try await context.database.write { connection in
            let article = try store.article(id, on: connection)
            try store.touch(article, at: now, on: connection)
            guard try ArticleFiles.files(of: id, on: connection).count < board.mostFiles else {
                throw HubError(.refused, "最多上传\(board.mostFiles)个文件！")
            }
            let attached = try ArticleFiles.add(file, to: id, by: actor, at: now, on: connection)
            try files.claim(file, for: holder(of: attached), on: connection)
            try note(.attachment, file.name, on: id, version: article.version, connection)
        }
    }

    /// Takes a file off; published editions keep it.
    func detach(_ file: ID<ArticleFile>, from id: ID<Article>) async throws {
        try await context.database.write { connection in
            let article = try store.article(id, on: connection)
            try store.touch(article, at: now, on: connection)
            let name = try ArticleFiles.file(file, of: id, on: connection).file.name
            try ArticleFiles.remove(file, of: id, at: now, on: connection)
            try note(.detachment, name, on: id, version: article.version, connection)
        }
    }

    private var files: any FileStore { context.services.files }

    /// The tenant's own room: a notice is nobody's in particular.
    private func holder(of file: ID<ArticleFile>) -> FileHolder {
        FileHolder("article-file:\(file)", of: nil, at: now)
    }

    private func check(_ text: ArticleText) throws {
        let faults = text.faults(in: board, at: now)
        if !faults.isEmpty { throw HubError(.invalid, "提交的内容有误，请修改后重试！", fields: faults) }
    }

    private func save(_ article: Article, seen version: Int, _ text: ArticleText, on connection: any Connection) throws
    {
        try store.change(article, seen: version, to: text, at: now, on: connection)
        let changed = text.changes(from: article.text, in: board)
        try note(.change, changed.joined(separator: "、"), on: article.id, version: version + 1, connection)
    }

    /// The article, where the right to publish reaches it: `notFound` out of sight, `forbidden` within it.
    private func publishable(_ id: ID<Article>, on connection: any Connection) throws -> Article {
        let article = try store.article(id, on: connection)
        guard ArticleExtent.reaches(board.publishing, article, actor) else { throw HubError.noRight }
        return article
    }

    private func note(
        _ deed: ArticleDeed, _ detail: String, edition: Int? = nil, on id: ID<Article>, version: Int,
        _ connection: any Connection
    ) throws {
        try ArticleHistory.add(
            deed.rawValue, detail, edition: edition, to: id, version: version, by: actor, at: now, on: connection)
        try audit(deed, detail, on: id, connection)
    }

    /// Says who took the list away, under which conditions; not what was searched for.
    func noteExport(_ format: SheetFormat, _ query: ArticleQuery, on connection: any Connection) throws {
        let conditions = [query.title.isEmpty ? nil : board.naming, query.state?.title].compactMap { $0 }
        let words = conditions.isEmpty ? "无" : conditions.joined(separator: "、")
        try context.services.audit.record(
            AuditEntry(
                time: now, actor: actor, source: context.request.peer.address, requestID: context.requestID,
                action: "\(board.id).export", object: board.id, detail: "导出\(format.title)，条件：\(words)"),
            on: connection)
    }

    private func audit(
        _ deed: ArticleDeed, _ detail: String, on id: ID<Article>, _ connection: any Connection
    ) throws {
        try context.services.audit.record(
            AuditEntry(
                time: now, actor: actor, source: context.request.peer.address, requestID: context.requestID,
                action: "\(board.id).\(deed.rawValue)", object: "\(board.id):\(id)", detail: detail), on: connection)
    }
}

/// What is done to articles, as history and audit name it.
enum ArticleDeed: String {
    case creation, change, publication, withdrawal, removal, attachment, detachment

    /// The word of pages for it.
    var title: String {
        switch self {
        case .creation: "新建"
        case .change: "修改"
        case .publication: "发布"
        case .withdrawal: "撤回"
        case .removal: "删除"
        case .attachment: "上传附件"
        case .detachment: "删除附件"
        }
    }
}

extension ArticleText {
    /// The names of the fields that are not as they were.
    func changes(from other: ArticleText, in board: Board) -> [String] {
        [
            (board.naming, title != other.title), ("发布单位", publisher != other.publisher),
            ("发布日期", issued != other.issued), ("公开范围", isOpen != other.isOpen), ("正文", body != other.body),
        ].filter(\.1).map(\.0)
    }
}
