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
            SELECT article_edition.article, article_edition.title, article_edition.publisher, article_edition.issued,
                article_edition.body
            \(found) \(match.newest(question.size, after: question.offset))
            """)
        return Findings(
            rows: try rows.map { row in
                Finding(
                    title: try row.get(1), path: "/\(board.path)/\(try row.get(0, as: ID<Article>.self))",
                    note: note(try row.get(2), try row.get(4), question.text), when: try row.get(3))
            }, total: min(total, ListQuery.countLimit), isCapped: total > ListQuery.countLimit)
    }

    /// The publishing unit, and the place in the text that holds what was searched for.
    private func note(_ publisher: String, _ body: String, _ wanted: String) -> String {
        let plain = Markup.plain(body)
        let excerpt = plain.firstRange(of: wanted).map { found in
            let start = plain.index(found.lowerBound, offsetBy: -20, limitedBy: plain.startIndex) ?? plain.startIndex
            let end = plain.index(found.upperBound, offsetBy: 60, limitedBy: plain.endIndex) ?? plain.endIndex
            return (start > plain.startIndex ? "…" : "") + plain[start..<end] + (end < plain.endIndex ? "…" : "")
        }
        return "发布单位：\(publisher)" + (excerpt.map { " · \($0)" } ?? "")
    }
}
