import RegionSDK

/// What of a board the search box finds: published articles only, by title, publishing unit and text.
struct ArticleFinder: Finder {
    let board: Board

    var id: String { board.id }

    var title: String { board.title }

    func admits(_ reader: Actor) -> Bool { true }

    func find(_ question: SearchQuestion, on connection: any Connection) throws -> Findings {
        let match = try ArticleText.editions.match(
            [.any(of: ArticleText.editions.fields, question.text), .marked([board.id])], in: connection.dialect)
        let visible = EditionStore(board: board, reader: question.reader).visible
        let found: SQL = "\(match.from("article_edition", column: "article")) AND \(visible)"
        let total: Int =
            try connection.value(
                "SELECT COUNT(*) FROM (SELECT 1 \(found) LIMIT \(ListQuery.countLimit + 1)) AS matching") ?? 0
        guard question.offset < total else { return Findings(total: total) }
        let rows = try connection.rows(
            """
            SELECT article_edition.article, article_edition.title, article_edition.publisher, article_edition.issued
            \(found) \(match.newest(question.limit, after: question.offset))
            """)
        return Findings(
            rows: try rows.map { row in
                Finding(
                    title: try row.get(1), path: "/\(board.path)/\(try row.get(0, as: ID<Article>.self))",
                    note: "发布单位：\(try row.get(2, as: String.self))", when: try row.get(3))
            }, total: min(total, ListQuery.countLimit), isCapped: total > ListQuery.countLimit)
    }
}
