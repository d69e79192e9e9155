import RegionSDK

/// What an editor asks of the list of his board.
struct ArticleQuery: Sendable {
    var title = ""
    var state: Article.State?
    /// Counted from 1.
    var page = 1
    var size = 10

    init() {}

    /// Reads the list's address; what makes no sense is passed over.
    init(_ query: FormBody) {
        title = String((query.first("name")?.typedLine ?? "").prefix(100))
        state = query.first("state").flatMap { Article.State(rawValue: $0) }
        let place = Place(query)
        (page, size) = (place.page, place.size)
    }

    var offset: Int { (page - 1) * size }
}

/// One page of an editor's list.
struct ArticleResult: Sendable {
    var rows: [Article] = []
    var byState: [Article.State: Int] = [:]
    /// The text has nothing to search by.
    var isUnsearchable = false

    func total(_ state: Article.State?) -> Int {
        state.map { byState[$0] ?? 0 } ?? byState.values.reduce(0, +)
    }
}

extension ArticleStore {
    /// One page of the editors' list, newest first, in two statements.
    func page(_ query: ArticleQuery, on connection: any Connection) throws -> ArticleResult {
        guard var condition = try condition(query, in: connection.dialect) else {
            return ArticleResult(isUnsearchable: true)
        }
        var result = ArticleResult()
        for row in try connection.rows("SELECT state, COUNT(*) FROM article WHERE \(condition) GROUP BY state") {
            guard let state = Article.State(rawValue: try row.get(0)) else { continue }
            result.byState[state] = try row.get(1)
        }
        if let state = query.state { condition.append(" AND article.state = \(state.rawValue)") }
        result.rows = try connection.rows(
            """
            \(Self.columns) FROM article WHERE \(condition) ORDER BY article.id DESC
            LIMIT \(query.size) OFFSET \(query.offset)
            """
        ).map(Article.init)
        return result
    }

    /// How many rows of a file are read at a time; each brings its text, so they are few.
    static let batchSize = 100

    /// The next rows of a file, the newest first; none where the text has nothing to search by.
    func batch(_ query: ArticleQuery, below mark: Int64, on connection: any Connection) throws -> [Article] {
        guard var condition = try condition(query, in: connection.dialect) else { return [] }
        if let state = query.state { condition.append(" AND article.state = \(state.rawValue)") }
        return try connection.rows(
            """
            \(Self.columns) FROM article WHERE \(condition) AND article.id < \(mark) ORDER BY article.id DESC
            LIMIT \(Self.batchSize)
            """
        ).map(Article.init)
    }

    /// The editor's articles with the wanted title; nil where the text has nothing to search by.
    private func condition(_ query: ArticleQuery, in dialect: Dialect) throws -> SQL? {
        guard !query.title.isEmpty else { return mine }
        let wanted = TextCondition.contains(field: "title", query.title)
        guard wanted.complaint == nil else { return nil }
        return "\(mine) AND \(try ArticleText.drafts.match([wanted], in: dialect).holds("article.id"))"
    }
}
