import RegionSDK

/// Claims for the papers, also of registrations, and the files of notices that were attached before files had rows: the host alone knows both the
/// kit's tables and those of the files.
enum PaperClaims {
    static let schema = Schema(owner: "core.paper-claims", [papers])

    private static let papers = Migration(
        "m0001_papers",
        [
            """
            INSERT INTO stored_file (digest, size, state, claims, touched_at)
            SELECT digest, MAX(size), 'stored', COUNT(*), MAX(at)
            FROM (SELECT digest, size, at FROM filing_paper UNION ALL SELECT digest, size, at FROM article_file
                UNION ALL SELECT digest, size, at FROM registration_paper) held
            GROUP BY digest
            """,
            """
            INSERT INTO file_claim (holder, digest, size, organisation, since)
            SELECT 'paper:' || CAST(filing_paper.id AS TEXT), digest, size, organisation, at
            FROM filing_paper JOIN filing ON filing.id = filing_paper.filing
            """,
            """
            INSERT INTO file_claim (holder, digest, size, organisation, since)
            SELECT 'article-file:' || CAST(id AS TEXT), digest, size, NULL, at FROM article_file
            """,
            """
            INSERT INTO file_claim (holder, digest, size, organisation, since)
            SELECT 'registration-paper:' || CAST(id AS TEXT), digest, size, NULL, at FROM registration_paper
            """,
            """
            INSERT INTO file_usage (scope, bytes)
            SELECT 'tenant', SUM(size) FROM file_claim HAVING COUNT(*) > 0
            """,
            """
            INSERT INTO file_usage (scope, bytes)
            SELECT 'organisation:' || CAST(organisation AS TEXT), SUM(size) FROM file_claim
            WHERE organisation IS NOT NULL GROUP BY organisation
            """,
        ])
}
