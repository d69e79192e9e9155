import RegionSDK

extension KitSchema {
    /// Articles of boards, their published editions, attachments and history; behind `schema`.
    public static let articles = Schema(
        owner: "kit.articles",
        [
            articleTables, ArticleText.drafts.migration("m0002_drafts"),
            ArticleText.editions.migration("m0003_editions"),
            ArticleText.drafts.singles("m0004_drafts_single_characters"),
            ArticleText.editions.singles("m0005_editions_single_characters"),
        ])

    private static let articleTables = Migration(
        "m0001_articles",
        [
            """
            CREATE TABLE article (
                id {id}, board TEXT NOT NULL, owner TEXT NOT NULL, author BIGINT NOT NULL, author_name TEXT NOT NULL,
                author_role TEXT NOT NULL, state TEXT NOT NULL, version BIGINT NOT NULL, changed BIGINT NOT NULL,
                title TEXT NOT NULL, publisher TEXT NOT NULL, issued TEXT NOT NULL, body TEXT NOT NULL,
                open BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)
            """,
            "CREATE INDEX article_board ON article (board, id)",
            "CREATE INDEX article_owner ON article (board, owner, id)",
            "CREATE INDEX article_author ON article (board, author, id)",
            """
            CREATE TABLE article_edition (
                id {id}, article BIGINT NOT NULL REFERENCES article (id), board TEXT NOT NULL, number BIGINT NOT NULL,
                live BIGINT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, issued TEXT NOT NULL,
                body TEXT NOT NULL, open BIGINT NOT NULL, published_at BIGINT NOT NULL, person BIGINT NOT NULL,
                person_name TEXT NOT NULL, role_title TEXT NOT NULL)
            """,
            "CREATE UNIQUE INDEX article_edition_number ON article_edition (article, number)",
            "CREATE UNIQUE INDEX article_edition_live ON article_edition (article) WHERE live = 1",
            "CREATE INDEX article_edition_issued ON article_edition (board, issued, id) WHERE live = 1",
            """
            CREATE TABLE article_file (
                id {id}, article BIGINT NOT NULL REFERENCES article (id), name TEXT NOT NULL, digest TEXT NOT NULL,
                size BIGINT NOT NULL, content_type TEXT NOT NULL, person_name TEXT NOT NULL, at BIGINT NOT NULL,
                removed_at BIGINT)
            """,
            "CREATE INDEX article_file_article ON article_file (article, id)",
            """
            CREATE TABLE article_edition_file (
                edition BIGINT NOT NULL REFERENCES article_edition (id),
                file BIGINT NOT NULL REFERENCES article_file (id), PRIMARY KEY (edition, file))
            """,
            """
            CREATE TABLE article_event (
                id {id}, article BIGINT NOT NULL, at BIGINT NOT NULL, person BIGINT NOT NULL,
                person_name TEXT NOT NULL, role_title TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL,
                version BIGINT NOT NULL, edition BIGINT)
            """,
            "CREATE INDEX article_event_article ON article_event (article, id)",
        ])
}
