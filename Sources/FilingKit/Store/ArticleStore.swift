import RegionSDK

/// Articles of one board as their editors see them, as far as the editor's rights reach.
struct ArticleStore: Sendable {
    let board: Board
    /// Whose articles may be seen.
    let extent: ArticleExtent

    /// Throws `notFound` for an article of another board or out of reach.
    func article(_ id: ID<Article>, on connection: any Connection) throws -> Article {
        guard let row = try connection.row("\(Self.columns) FROM article WHERE id = \(id) AND \(mine)") else {
            throw HubError.noArticle
        }
        return try Article(row)
    }

    /// Adds a draft.
    func add(_ text: ArticleText, by actor: Actor, at time: Timestamp, on connection: any Connection) throws
        -> ID<Article>
    {
        let id: ID<Article>? = try connection.value(
            """
            INSERT INTO article (board, owner, author, author_name, author_role, state, version, changed, title,
                publisher, issued, body, open, created_at, updated_at)
            VALUES (\(board.id), \(actor.articleOwner), \(actor.principal), \(actor.name), \(actor.roleTitle),
                \(Article.State.draft.rawValue), 1, 1, \(text.title), \(text.publisher),
                \(text.issued?.description ?? ""), \(text.body), \(text.isOpen), \(time), \(time))
            RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id of a new article") }
        try text.index(id, on: connection)
        return id
    }

    /// Writes what was worked on. Throws `stale` when somebody else was faster.
    func change(
        _ article: Article, seen version: Int, to text: ArticleText, at time: Timestamp, on connection: any Connection
    ) throws {
        try count(
            connection.execute(
                """
                UPDATE article SET title = \(text.title), publisher = \(text.publisher),
                    issued = \(text.issued?.description ?? ""), body = \(text.body), open = \(text.isOpen),
                    changed = 1, version = version + 1, updated_at = \(time)
                WHERE id = \(article.id) AND version = \(version)
                """))
        try text.index(article.id, on: connection)
    }

    /// Takes a step. Throws `stale` when somebody else was faster.
    func step(
        _ article: Article, seen version: Int, to state: Article.State, hasChanged: Bool, at time: Timestamp,
        on connection: any Connection
    ) throws {
        try count(
            connection.execute(
                """
                UPDATE article SET state = \(state.rawValue), changed = \(hasChanged), version = version + 1,
                    updated_at = \(time)
                WHERE id = \(article.id) AND version = \(version)
                """))
    }

    /// Notes that the files are others now, and keeps others away from them until the transaction ends. Throws `notFound`
    /// where the article was removed meanwhile.
    func touch(_ article: Article, at time: Timestamp, on connection: any Connection) throws {
        let touched = try connection.execute(
            "UPDATE article SET changed = 1, updated_at = \(time) WHERE id = \(article.id)")
        guard touched == 1 else { throw HubError.noArticle }
    }

    /// Takes away an article that was never published, with all that belongs to it.
    func remove(_ article: Article, seen version: Int, on connection: any Connection) throws {
        try connection.execute("DELETE FROM article_file WHERE article = \(article.id)")
        try connection.execute("DELETE FROM article_event WHERE article = \(article.id)")
        try ArticleText.drafts.remove(id: article.id.value, on: connection)
        try count(connection.execute("DELETE FROM article WHERE id = \(article.id) AND version = \(version)"))
    }

    private func count(_ changed: Int) throws { if changed != 1 { throw HubError.stale } }

    static let columns: SQL = """
        SELECT article.id, article.owner, article.author, article.author_name, article.state, article.version,
            article.changed, article.title, article.publisher, article.issued, article.body, article.open,
            article.updated_at
        """

    var mine: SQL { "article.board = \(board.id) AND \(extent.condition)" }
}

/// Whose articles an editor's rights reach.
struct ArticleExtent: Sendable {
    let condition: SQL

    /// What any of these rights reaches. Throws `forbidden` where the person holds none of them.
    init(of permissions: [Permission], for actor: Actor) throws {
        let reaches = permissions.flatMap { actor.reach(of: $0) }
        guard permissions.contains(where: actor.holds) else { throw HubError.noRight }
        var parts: [SQL] = []
        for reach in Set(reaches) {
            switch reach {
            case .all: parts.append("1 = 1")
            case .organisation(let id): parts.append("article.owner = \("o\(id)")")
            case .person(let id): parts.append("article.author = \(id)")
            case .district, .assigned, .project: continue
            }
        }
        condition = parts.isEmpty ? "1 = 0" : "(\(SQL.joined(parts, by: " OR ")))"
    }

    /// True when a right reaches an article.
    static func reaches(_ permission: Permission, _ article: Article, _ actor: Actor) -> Bool {
        actor.reach(of: permission).contains { reach in
            switch reach {
            case .all: true
            case .organisation(let id): article.owner == "o\(id)"
            case .person(let id): article.author == id
            case .district, .assigned, .project: false
            }
        }
    }
}

extension Actor {
    fileprivate var articleOwner: String { organisation.map { "o\($0.id)" } ?? "p\(principal)" }
}

extension Article {
    init(_ row: Row) throws {
        let state: String = try row.get(4)
        guard let known = State(rawValue: state) else { throw HubError(.internal, "no state \(state)") }
        self.init(
            id: try row.get(0), owner: try row.get(1), author: try row.get(2), authorName: try row.get(3), state: known,
            version: try row.get(5), hasChanged: try row.get(6), text: try ArticleText(row, from: 7),
            updatedAt: try row.get(12))
    }
}

extension ArticleText {
    /// Title, publisher, date, body and openness, in five columns.
    init(_ row: Row, from place: Int) throws {
        self.init(
            title: try row.get(place), publisher: try row.get(place + 1),
            issued: CalendarDate(try row.get(place + 2, as: String.self)), body: try row.get(place + 3),
            isOpen: try row.get(place + 4))
    }
}
