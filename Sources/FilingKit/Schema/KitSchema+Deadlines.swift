import RegionSDK

extension KitSchema {
    /// The terms of filings; behind `schema`.
    public static let deadlines = Schema(owner: "kit.deadlines", [terms])

    /// `calendar` is the edition of the working days that the end was counted by.
    private static let terms = Migration(
        "m0001_terms",
        [
            """
            CREATE TABLE filing_term (
                id {id}, filing BIGINT NOT NULL REFERENCES filing (id), kind TEXT NOT NULL, deadline TEXT NOT NULL,
                unit TEXT NOT NULL, amount BIGINT NOT NULL, begun_at BIGINT NOT NULL, due_at BIGINT,
                left_amount BIGINT, calendar TEXT NOT NULL, ended_at BIGINT)
            """,
            "CREATE INDEX filing_term_filing ON filing_term (filing, id)",
            "CREATE UNIQUE INDEX filing_term_open ON filing_term (filing, deadline) WHERE ended_at IS NULL",
            "CREATE INDEX filing_term_calendar ON filing_term (kind, calendar, id) WHERE ended_at IS NULL",
            """
            CREATE TABLE filing_term_pause (
                id {id}, term BIGINT NOT NULL REFERENCES filing_term (id), paused_at BIGINT NOT NULL,
                resumed_at BIGINT)
            """,
            "CREATE INDEX filing_term_pause_term ON filing_term_pause (term, id)",
        ])
}
