import RegionSDK

extension KitSchema {
    /// Assignments, projects and their members, and the index of filings by county; behind `schema`.
    public static let reaches = Schema(owner: "kit.reaches", [links, counties, principals])

    private static let links = Migration(
        "m0001_links",
        [
            """
            CREATE TABLE filing_assignment (
                id {id}, filing BIGINT NOT NULL REFERENCES filing (id), person BIGINT NOT NULL, since BIGINT NOT NULL,
                until BIGINT, reason TEXT NOT NULL)
            """,
            "CREATE UNIQUE INDEX filing_assignment_now ON filing_assignment (filing, person) WHERE until IS NULL",
            "CREATE INDEX filing_assignment_person ON filing_assignment (person, filing) WHERE until IS NULL",
            """
            CREATE TABLE filing_project (
                filing BIGINT NOT NULL PRIMARY KEY REFERENCES filing (id), project TEXT NOT NULL)
            """,
            "CREATE INDEX filing_project_project ON filing_project (project, filing)",
            """
            CREATE TABLE project_member (
                id {id}, project TEXT NOT NULL, person BIGINT, organisation BIGINT, duty TEXT NOT NULL,
                since BIGINT NOT NULL, until BIGINT,
                CHECK ((person IS NULL) <> (organisation IS NULL)))
            """,
            "CREATE INDEX project_member_project ON project_member (project)",
            "CREATE INDEX project_member_person ON project_member (person, project) WHERE until IS NULL",
            "CREATE INDEX project_member_organisation ON project_member (organisation, project) WHERE until IS NULL",
        ])

    /// By county in place of by the whole code, so that a county's officials find what lies in its streets.
    private static let counties = Migration(
        "m0002_counties",
        [
            "DROP INDEX filing_district",
            "DROP INDEX filing_district_state",
            """
            CREATE INDEX filing_county ON filing (kind, substr(district, 1, 6), id) WHERE submitted_at IS NOT NULL
            """,
            """
            CREATE INDEX filing_county_state ON filing (kind, substr(district, 1, 6), state, id)
                WHERE submitted_at IS NOT NULL
            """,
        ])

    /// Whom the acting person stood in for; null acted for himself.
    private static let principals = Migration(
        "m0003_principals", ["ALTER TABLE filing_history ADD COLUMN principal BIGINT"])
}
