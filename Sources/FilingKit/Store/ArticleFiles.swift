import RegionSDK

/// The files of articles. A row is never changed; what is taken off stays with the editions that show it.
enum ArticleFiles {
    static func add(
        _ file: StoredFile, to article: ID<Article>, by actor: Actor, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO article_file (article, name, digest, size, content_type, person_name, at)
            VALUES (\(article), \(file.name), \(file.digest), \(file.size), \(file.contentType), \(actor.name), \(time))
            """)
    }

    /// Takes a file off. Throws `notFound` when it is not there.
    static func remove(
        _ id: ID<ArticleFile>, of article: ID<Article>, at time: Timestamp, on connection: any Connection
    ) throws {
        let count = try connection.execute(
            """
            UPDATE article_file SET removed_at = \(time)
            WHERE id = \(id) AND article = \(article) AND removed_at IS NULL
            """)
        if count != 1 { throw HubError.noArticle }
    }

    /// What the article has now.
    static func files(of article: ID<Article>, on connection: any Connection) throws -> [ArticleFile] {
        try connection.rows(
            "\(columns) FROM article_file WHERE article = \(article) AND removed_at IS NULL ORDER BY id LIMIT 200"
        ).map(ArticleFile.init)
    }

    /// What an edition shows.
    static func files(of edition: ID<ArticleEdition>, on connection: any Connection) throws -> [ArticleFile] {
        try connection.rows(
            """
            \(columns) FROM article_edition_file AS shown JOIN article_file ON article_file.id = shown.file
            WHERE shown.edition = \(edition) ORDER BY article_file.id LIMIT 200
            """
        ).map(ArticleFile.init)
    }

    /// A file of an article, also one that was taken off: for editors. Throws `notFound`.
    static func file(_ id: ID<ArticleFile>, of article: ID<Article>, on connection: any Connection) throws
        -> ArticleFile
    {
        let row = try connection.row("\(columns) FROM article_file WHERE id = \(id) AND article = \(article)")
        guard let row else { throw HubError.noArticle }
        return try ArticleFile(row)
    }

    private static let columns: SQL = """
        SELECT article_file.id, article_file.name, article_file.digest, article_file.size, article_file.content_type,
            article_file.person_name, article_file.at
        """
}

extension ArticleFile {
    init(_ row: Row) throws {
        self.init(
            id: try row.get(0),
            file: StoredFile(
                digest: try row.get(2), name: try row.get(1), size: try row.get(3), contentType: try row.get(4)),
            personName: try row.get(5), time: try row.get(6))
    }
}
