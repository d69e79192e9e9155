import RegionSDK

extension EditionStore {
    /// Makes the next edition of an article out of its text and files and shows it in place of the one before; returns
    /// its number. The article's own row is locked by its step before.
    static func publish(
        _ id: ID<Article>, _ text: ArticleText, in board: Board, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws -> Int {
        let last: Int? = try connection.value("SELECT MAX(number) FROM article_edition WHERE article = \(id)")
        let number = (last ?? 0) + 1
        try hide(id, on: connection)
        let edition: ID<ArticleEdition>? = try connection.value(
            """
            INSERT INTO article_edition (article, board, number, live, title, publisher, issued, body, open,
                published_at, person, person_name, role_title)
            VALUES (\(id), \(board.id), \(number), 1, \(text.title), \(text.publisher),
                \(text.issued?.description ?? ""), \(text.body), \(text.isOpen), \(time), \(actor.person),
                \(actor.name), \(actor.roleTitle))
            RETURNING id
            """)
        try connection.execute(
            """
            INSERT INTO article_edition_file (edition, file)
            SELECT CAST(\(edition) AS BIGINT), id FROM article_file WHERE article = \(id) AND removed_at IS NULL
            """)
        try text.publish(id, in: board, on: connection)
        return number
    }

    /// Takes the edition that readers see out of their sight.
    static func hide(_ id: ID<Article>, on connection: any Connection) throws {
        try connection.execute("UPDATE article_edition SET live = 0 WHERE article = \(id) AND live = 1")
        try ArticleText.editions.remove(id: id.value, on: connection)
    }

    /// An edition by its number, live or not: for editors, who have been given the article.
    static func edition(_ number: Int, of id: ID<Article>, on connection: any Connection) throws -> ArticleEdition {
        let row = try connection.row(
            "\(columns) FROM article_edition WHERE article = \(id) AND number = \(number)")
        guard let row else { throw HubError.noArticle }
        return try ArticleEdition(row)
    }
}
