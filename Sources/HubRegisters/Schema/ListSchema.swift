import RegionSDK

/// The tables of code lists: what a tenant changed, and its history. What was not changed stands in no table, so that a
/// region's newer version brings its new codes.
package enum ListSchema {
    package static let schema = Schema(owner: "core.lists", [lists])

    /// `title` and `place` are null where they are as declared; `parent` is that of an added code.
    private static let lists = Migration(
        "m0001_lists",
        [
            """
            CREATE TABLE code_list (
                region TEXT NOT NULL, list TEXT NOT NULL, version BIGINT NOT NULL, at BIGINT NOT NULL,
                person_name TEXT NOT NULL, PRIMARY KEY (region, list))
            """,
            """
            CREATE TABLE code_list_code (
                id {id}, region TEXT NOT NULL, list TEXT NOT NULL, code TEXT NOT NULL, title TEXT, parent TEXT,
                place BIGINT, added BIGINT NOT NULL, retired BIGINT NOT NULL,
                CHECK (added IN (0, 1) AND retired IN (0, 1)))
            """,
            "CREATE UNIQUE INDEX code_list_code_code ON code_list_code (region, list, code)",
            """
            CREATE TABLE code_list_change (
                id {id}, region TEXT NOT NULL, list TEXT NOT NULL, code TEXT NOT NULL, action TEXT NOT NULL,
                old_text TEXT NOT NULL, new_text TEXT NOT NULL, at BIGINT NOT NULL, person BIGINT NOT NULL,
                person_name TEXT NOT NULL, role_title TEXT NOT NULL)
            """,
            "CREATE INDEX code_list_change_list ON code_list_change (region, list, id)",
            "CREATE INDEX code_list_change_code ON code_list_change (region, list, code, id)",
        ])
}
