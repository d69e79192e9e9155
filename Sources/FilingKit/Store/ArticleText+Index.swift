import RegionSDK

extension ArticleText {
    /// What editors find articles by.
    static let drafts = TextIndex("article_text", fields: ["title", "publisher"])
    /// What readers find published articles by. Only live editions are in it, under the ids of their articles, so that a
    /// draft is not found whatever a query forgets; the mark is the board.
    static let editions = TextIndex("article_edition_text", fields: ["title", "publisher", "body"])

    func index(_ id: ID<Article>, on connection: any Connection) throws {
        try Self.drafts.put(
            id: id.value, texts: [("title", title), ("publisher", publisher)], on: connection)
    }

    func publish(_ id: ID<Article>, in board: Board, on connection: any Connection) throws {
        try Self.editions.put(
            id: id.value, texts: [("title", title), ("publisher", publisher), ("body", body)], marks: [board.id],
            on: connection)
    }
}
