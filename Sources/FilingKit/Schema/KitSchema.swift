import RegionSDK

/// The tables that every kind of filing shares. A tenant with at least one region has them.
public enum KitSchema {
    /// Filings, their history, papers and search index; its owner in the table of migrations is `kit.filings`.
    public static let schema = Schema(
        owner: "kit.filings",
        [
            filings, history, papers, ListSearch.index.migration("m0004_texts"),
            ListSearch.index.singles("m0005_single_characters"),
        ])

    private static let filings = Migration(
        "m0001_filings",
        [
            """
            CREATE TABLE filing (
                id {id}, kind TEXT NOT NULL, number TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
                state TEXT NOT NULL, version BIGINT NOT NULL, organisation BIGINT, person BIGINT NOT NULL,
                owner TEXT NOT NULL, owner_name TEXT NOT NULL, district TEXT NOT NULL, parent BIGINT,
                content TEXT NOT NULL, reason TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
                submitted_at BIGINT)
            """,
            "CREATE UNIQUE INDEX filing_number ON filing (kind, number)",
            "CREATE UNIQUE INDEX filing_code ON filing (kind, code) WHERE code <> ''",
            "CREATE INDEX filing_parent ON filing (parent) WHERE parent IS NOT NULL",
            "CREATE INDEX filing_owner ON filing (kind, owner, id)",
            "CREATE INDEX filing_owner_state ON filing (kind, owner, state, id)",
            "CREATE INDEX filing_district ON filing (kind, district, id) WHERE submitted_at IS NOT NULL",
            "CREATE INDEX filing_district_state ON filing (kind, district, state, id) WHERE submitted_at IS NOT NULL",
            "CREATE INDEX filing_all ON filing (kind, id) WHERE submitted_at IS NOT NULL",
            "CREATE INDEX filing_all_state ON filing (kind, state, id) WHERE submitted_at IS NOT NULL",
            """
            CREATE TABLE filing_count (
                kind TEXT NOT NULL, scope TEXT NOT NULL, state TEXT NOT NULL, block BIGINT NOT NULL,
                total BIGINT NOT NULL, PRIMARY KEY (kind, scope, block, state))
            """,
            "CREATE TABLE filing_counter (name TEXT PRIMARY KEY, value BIGINT NOT NULL)",
        ])

    private static let history = Migration(
        "m0002_history",
        [
            """
            CREATE TABLE filing_history (
                id {id}, filing BIGINT NOT NULL, at BIGINT NOT NULL, person BIGINT NOT NULL, person_name TEXT NOT NULL,
                role_title TEXT NOT NULL, action TEXT NOT NULL, action_title TEXT NOT NULL, from_state TEXT NOT NULL,
                to_state TEXT NOT NULL, reason TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            "CREATE INDEX filing_history_filing ON filing_history (filing, id)",
            """
            CREATE TABLE filing_handled (
                person BIGINT NOT NULL, filing BIGINT NOT NULL, at BIGINT NOT NULL, action_title TEXT NOT NULL,
                PRIMARY KEY (person, filing))
            """,
            "CREATE INDEX filing_handled_at ON filing_handled (person, at)",
        ])

    private static let papers = Migration(
        "m0003_papers",
        [
            """
            CREATE TABLE filing_paper (
                id {id}, filing BIGINT NOT NULL, paper TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
                size BIGINT NOT NULL, content_type TEXT NOT NULL, person BIGINT NOT NULL, person_name TEXT NOT NULL,
                at BIGINT NOT NULL)
            """,
            "CREATE INDEX filing_paper_filing ON filing_paper (filing, id)",
        ])
}
