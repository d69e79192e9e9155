import HTTPCore
import RegionSDK

/// Everything a board needs on the web: the readers' pages, the editors' pages, its API, its place in menu, portal and
/// search.
///
/// | address | what it is |
/// |---|---|
/// | `GET /policies` | the list, with its search |
/// | `GET /policies/{id}`, `GET …/files/{file}` | an article, its attachments |
/// | `GET …/files/{file}/preview`, `GET …/preview/{view}` | an attachment in the browser, for readers and editors alike |
/// | `GET /policies/editing`, `GET …/editing/new`, `POST …/editing` | the editors' list, a new draft |
/// | `GET /policies/editing/{id}`, `POST …` | the draft, saving a change |
/// | `GET /policies/editing/{id}/preview`, `GET …/editions/{number}` | how readers will see it, and saw it |
/// | `POST /policies/editing/{id}/publication`, `…/withdrawal`, `…/removal` | a step, one address each |
/// | `POST /policies/editing/{id}/files`, `GET …/files/{file}`, `POST …/files/removal` | attachments |
public struct BoardDesk: RegionPart {
    let board: Board
    let group: String?

    /// - Parameter group: the heading of the menu the readers' list stands under; nil stands on its own.
    public init(_ board: Board, under group: String? = nil) {
        self.board = board
        self.group = group
    }

    /// The list for readers, and the editors' list for editors.
    public var menu: [MenuItem] {
        [
            MenuItem(board.title, path: path, access: board.reading, group: group),
            MenuItem("\(board.title)管理", path: editingPath, access: board.editing, group: "内容管理"),
        ]
    }

    /// The newest of the board for the portal and the home page.
    public var bulletins: [Bulletin] {
        [
            Bulletin(board.id, board.title, path: path, access: board.reading) { connection, reader in
                try EditionStore(board: board, reader: reader).newest(6, on: connection).map { line in
                    HomeEntry(
                        title: line.title, path: "\(path)/\(line.id)", note: line.publisher,
                        time: CalendarDate(line.issued)?.chinaStart ?? Timestamp(milliseconds: 0))
                }
            }
        ]
    }

    /// The board in the search box.
    public var finders: [any Finder] { [ArticleFinder(board: board)] }

    /// The pages and the API.
    public var routes: [Route] {
        readingRoutes + editingRoutes + stepRoutes + fileRoutes + previewRoutes + BoardAPI(board: board).routes
    }

    var path: String { "/\(board.path)" }

    var editingPath: String { "/\(board.path)/editing" }

    private var readingRoutes: [Route] {
        let title = board.title
        return [
            Route(.get, path, access: board.reading, title) { try await list($0) },
            Route(.get, "\(path)/{id}", access: board.reading, "阅读\(title)") { try await read($0) },
            Route(.get, "\(path)/{id}/files/{file}", access: board.reading, "下载\(title)的附件") {
                try await download($0)
            },
        ]
    }

    private var editingRoutes: [Route] {
        let (title, access, path) = (board.title, board.editing, editingPath)
        return [
            Route(.get, path, access: access, "\(title)管理") { try await drafts($0) },
            Route(.get, "\(path)/new", access: access, "新建\(title)") { try await blank($0) },
            Route(.post, path, access: access, "保存新的\(title)") { try await create($0) },
            Route(.get, "\(path)/export/{format}", access: access, "导出\(title)管理列表") { try await export($0) },
            Route(.get, "\(path)/{id}", access: access, "编辑\(title)") { try await edit($0) },
            Route(.post, "\(path)/{id}", access: access, "保存\(title)的修改") { try await change($0) },
            Route(.get, "\(path)/{id}/preview", access: access, "预览\(title)") { try await preview($0) },
            Route(.get, "\(path)/{id}/editions/{number}", access: access, "查看\(title)的历史版本") {
                try await edition($0)
            },
        ]
    }

    private var stepRoutes: [Route] {
        let (title, path) = (board.title, editingPath)
        return [
            Route(.post, "\(path)/{id}/publication", access: .holder(of: board.publishing), "发布\(title)") {
                try await publish($0)
            },
            Route(.post, "\(path)/{id}/withdrawal", access: .holder(of: board.publishing), "撤回\(title)") { context in
                try await step(context, asking: "撤回后读者不能再看到该内容。确定撤回吗？", done: "withdrawal") {
                    try await $0.withdraw($1, seen: $2)
                }
            },
            Route(.post, "\(path)/{id}/removal", access: board.editing, "删除\(title)的草稿") { context in
                try await step(context, asking: "删除后不能恢复。确定删除吗？", done: nil) {
                    try await $0.remove($1, seen: $2)
                }
            },
        ]
    }

    private var fileRoutes: [Route] {
        let (title, access, path) = (board.title, board.editing, editingPath)
        return [
            Route(
                .post, "\(path)/{id}/files", access: access, "上传\(title)的附件",
                bodyLimit: (board.rule.megabytes + 1) << 20
            ) { try await attach($0) },
            Route(.get, "\(path)/{id}/files/{file}", access: access, "下载\(title)草稿的附件") {
                try await downloadDraft($0)
            },
            Route(.post, "\(path)/{id}/files/removal", access: access, "删除\(title)的附件") { try await detach($0) },
        ]
    }
}

extension RequestContext {
    /// The article that the address names. Throws `notFound` for what is no id.
    func articleID() throws -> ID<Article> {
        guard let id = parameters["id"].flatMap({ ID<Article>($0) }) else { throw HubError.noArticle }
        return id
    }

    /// The file that the address names. Throws `notFound` for what is no id.
    func articleFileID() throws -> ID<ArticleFile> {
        guard let id = parameters["file"].flatMap({ ID<ArticleFile>($0) }) else { throw HubError.noArticle }
        return id
    }
}
