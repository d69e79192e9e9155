import RegionSDK

extension KitSchema {
    /// Items of filings, and the tables of rules that the authority keeps up; behind `schema`.
    public static let items = Schema(owner: "kit.items", [filingItems, keptTables])

    private static let filingItems = Migration(
        "m0001_items",
        [
            """
            CREATE TABLE filing_item (
                id {id}, filing BIGINT NOT NULL REFERENCES filing (id), kind TEXT NOT NULL, key TEXT NOT NULL,
                content TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            "CREATE INDEX filing_item_filing ON filing_item (filing, id)",
            "CREATE UNIQUE INDEX filing_item_key ON filing_item (filing, kind, key) WHERE key <> ''",
        ])

    /// Every version of a kept table stays: what was decided under it can be looked up.
    private static let keptTables = Migration(
        "m0002_kept_tables",
        [
            """
            CREATE TABLE kept_table (
                id {id}, name TEXT NOT NULL, version BIGINT NOT NULL, content TEXT NOT NULL, at BIGINT NOT NULL,
                person BIGINT NOT NULL, person_name TEXT NOT NULL)
            """,
            "CREATE UNIQUE INDEX kept_table_version ON kept_table (name, version)",
        ])
}
