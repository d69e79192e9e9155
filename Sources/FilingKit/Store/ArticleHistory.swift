import RegionSDK

/// What was done to articles.
enum ArticleHistory {
    static func add(
        _ action: String, _ detail: String, edition: Int?, to article: ID<Article>, version: Int, by actor: Actor,
        at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO article_event (article, at, person, person_name, role_title, action, detail, version, edition)
            VALUES (\(article), \(time), \(actor.person), \(actor.name), \(actor.roleTitle), \(action), \(detail),
                \(version), \(edition))
            """)
    }

    /// Newest first.
    static func events(of article: ID<Article>, on connection: any Connection) throws -> [ArticleEvent] {
        try connection.rows(
            """
            SELECT at, person_name, role_title, action, detail, edition FROM article_event WHERE article = \(article)
            ORDER BY id DESC LIMIT 500
            """
        ).map {
            ArticleEvent(
                time: try $0.get(0), personName: try $0.get(1), roleTitle: try $0.get(2), action: try $0.get(3),
                detail: try $0.get(4), edition: try $0.get(5))
        }
    }
}
