import RegionSDK

@testable import FilingKit

/// Boards to test with, and people who write for them.
extension Stage {
    static let draft = Permission("test.notice.draft", "起草公告")
    static let publish = Permission("test.notice.publish", "发布公告")
    static let notices = Board(
        "test.notices", path: "notices", title: "通知公告", for: .chosen, publishing: publish, drafting: draft,
        filters: Board.Filter.allCases)
    static let policies = Board("test.policies", path: "policies", title: "政策文件", naming: "名称", publishing: publish)
    static let inner = Board("test.inner", path: "inner", title: "内部通知", for: .signedIn, publishing: publish)

    /// An editor of the authority, who publishes whatever there is.
    static let chief = editor(1, nil, [publish: .all, draft: .all])
    /// Somebody who writes for his organisation and publishes nothing.
    static func writer(_ number: Int64) -> Actor {
        editor(number, Organisation(id: ID(number), name: "单位\(number)", creditCode: ""), [draft: .organisation])
    }
    /// Somebody who publishes what he wrote himself.
    static func lone(_ number: Int64) -> Actor { editor(number, nil, [publish: .own, draft: .own]) }
    /// A reader without any right.
    static let reader = editor(90, nil, [:])

    static func editor(_ number: Int64, _ organisation: Organisation?, _ rights: [Permission: DataScope]) -> Actor {
        Actor(
            person: ID(number), name: "人\(number)", role: "r\(number)", roleTitle: "编辑\(number)",
            organisation: organisation, districts: [],
            rights: Dictionary(rights.map { ($0.key.id, [$0.value]) }) { $1 })
    }

    func editor(_ board: Board, _ actor: Actor) throws -> ArticleWork { try ArticleWork(board, context(actor)) }

    /// A published article.
    @discardableResult func published(
        _ title: String, in board: Board = Stage.notices, on day: String? = nil, publisher: String = "市住建委",
        body: String = "正文", isOpen: Bool = true, by actor: Actor = Stage.chief
    ) async throws -> ID<Article> {
        let work = try editor(board, actor)
        let id = try await work.create(
            ArticleText(
                title: title, publisher: publisher, issued: day.flatMap { CalendarDate($0) }, body: body,
                isOpen: isOpen))
        try await work.publish(id, seen: 1)
        return id
    }

    /// What a reader sees of the list.
    func titles(_ board: Board = Stage.notices, _ reader: Actor? = nil, _ query: EditionQuery = EditionQuery())
        async throws -> [String]
    {
        let store = EditionStore(board: board, reader: reader)
        return try await database.read { try store.page(query, on: $0).rows.map(\.title) }
    }

    /// The text of an article that a reader sees.
    func body(_ id: ID<Article>, _ board: Board = Stage.notices, _ reader: Actor? = nil) async throws -> String {
        let store = EditionStore(board: board, reader: reader)
        return try await database.read { try store.live(id, on: $0).text.body }
    }

    /// What the search box finds.
    func found(_ text: String, in board: Board = Stage.notices, by reader: Actor = Stage.reader) async throws
        -> [String]
    {
        let finder = ArticleFinder(board: board)
        return try await database.read {
            try finder.find(SearchQuestion(text, by: reader, size: 10), on: $0).rows.map(\.title)
        }
    }
}
