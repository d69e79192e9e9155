import RegionSDK

/// Published editions of one board, as far as a reader may see them.
struct EditionStore: Sendable {
    let board: Board
    /// Nil is a guest, who sees what is for everyone.
    let reader: Actor?

    /// The edition of an article that readers see now. Throws `notFound` for a draft, what was withdrawn, another
    /// board's, and what is not for this reader.
    func live(_ article: ID<Article>, on connection: any Connection) throws -> ArticleEdition {
        let row = try connection.row("\(Self.columns) FROM article_edition WHERE article = \(article) AND \(visible)")
        guard let row else { throw HubError.noArticle }
        return try ArticleEdition(row)
    }

    /// The newest, without their texts.
    func newest(_ limit: Int, on connection: any Connection) throws -> [ArticleLine] {
        try lines(visible, limit, 0, on: connection)
    }

    /// One page of the public list, in two statements.
    func page(_ query: EditionQuery, on connection: any Connection) throws -> EditionResult {
        var condition = visible
        let wanted = query.texts
        if let complaint = wanted.lazy.compactMap(\.complaint).first {
            return EditionResult(unsearchable: complaint.field)
        }
        if !wanted.isEmpty {
            let match = try ArticleText.editions.match(wanted + [.marked([board.id])], in: connection.dialect)
            condition.append(" AND \(match.holds("article_edition.article"))")
        }
        if let from = query.from { condition.append(" AND article_edition.issued >= \(from.description)") }
        if let to = query.to { condition.append(" AND article_edition.issued <= \(to.description)") }
        if !query.role.isEmpty { condition.append(" AND article_edition.role_title = \(query.role)") }
        let total: Int = try connection.value("SELECT COUNT(*) FROM article_edition WHERE \(condition)") ?? 0
        guard query.offset < total else { return EditionResult(total: total) }
        return EditionResult(
            rows: try lines(condition, query.size, query.offset, on: connection), total: total)
    }

    private func lines(_ condition: SQL, _ limit: Int, _ offset: Int, on connection: any Connection) throws
        -> [ArticleLine]
    {
        try connection.rows(
            """
            SELECT article, title, publisher, issued, role_title FROM article_edition WHERE \(condition)
            ORDER BY article_edition.issued DESC, article_edition.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map {
            ArticleLine(
                id: try $0.get(0), title: try $0.get(1), publisher: try $0.get(2), issued: try $0.get(3),
                roleTitle: try $0.get(4))
        }
    }

    static let columns: SQL = """
        SELECT id, article, number, live, title, publisher, issued, body, open, published_at, person_name, role_title
        """

    /// The scope: what of this board is published, for this reader.
    var visible: SQL {
        let live: SQL = "article_edition.board = \(board.id) AND article_edition.live = 1"
        switch board.readers {
        case .everyone: return live
        case .signedIn: return reader == nil ? live + " AND 1 = 0" : live
        case .chosen: return reader == nil ? live + " AND article_edition.open = 1" : live
        }
    }
}

/// What a reader asks of a board's list.
struct EditionQuery: Sendable {
    var title = ""
    var publisher = ""
    var body = ""
    var role = ""
    var from: CalendarDate?
    var to: CalendarDate?
    /// Counted from 1.
    var page = 1
    var size = 10

    var offset: Int { (page - 1) * size }

    var texts: [TextCondition] {
        [("title", title), ("publisher", publisher), ("body", body)].filter { !$0.1.isEmpty }.map {
            .contains(field: $0.0, $0.1)
        }
    }
}

/// One page of a board's list.
struct EditionResult: Sendable {
    var rows: [ArticleLine] = []
    var total = 0
    /// The field whose text has nothing to search by.
    var unsearchable: String?
}

/// A line of a board's list.
struct ArticleLine: Sendable {
    let id: ID<Article>
    let title: String
    let publisher: String
    /// `2026-11-20`
    let issued: String
    let roleTitle: String
}

extension ArticleEdition {
    init(_ row: Row) throws {
        self.init(
            id: try row.get(0), article: try row.get(1), number: try row.get(2), isLive: try row.get(3),
            text: try ArticleText(row, from: 4), publishedAt: try row.get(9), personName: try row.get(10),
            roleTitle: try row.get(11))
    }
}
