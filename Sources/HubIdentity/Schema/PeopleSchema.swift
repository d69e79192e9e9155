import RegionSDK

/// What the tenant's administration adds to the tables of identity: versions against lost changes, disabled
/// organisations, and the text indexes that lists are searched by.
package enum PeopleSchema {
    package static let schema = Schema(
        owner: "core.people",
        [
            administration, PeopleText.people.migration("m0002_person_text"),
            PeopleText.organisations.migration("m0003_organisation_text"), orders,
            PeopleText.people.singles("m0005_person_single_characters"),
            PeopleText.organisations.singles("m0006_organisation_single_characters"),
        ])

    private static let administration = Migration(
        "m0001_administration",
        [
            "ALTER TABLE person ADD COLUMN version BIGINT NOT NULL DEFAULT 1",
            "ALTER TABLE person ADD COLUMN indexed BIGINT NOT NULL DEFAULT 0",
            "CREATE INDEX person_disabled ON person (disabled, id)",
            "CREATE INDEX person_unindexed ON person (indexed) WHERE indexed = 0",
            "ALTER TABLE organisation ADD COLUMN version BIGINT NOT NULL DEFAULT 1",
            "ALTER TABLE organisation ADD COLUMN disabled BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE organisation ADD COLUMN indexed BIGINT NOT NULL DEFAULT 0",
            "CREATE INDEX organisation_disabled ON organisation (disabled, id)",
            "CREATE INDEX organisation_unindexed ON organisation (indexed) WHERE indexed = 0",
            "CREATE INDEX session_last_seen ON session (last_seen)",
        ])

    /// What lists are sorted by.
    private static let orders = Migration(
        "m0004_orders",
        [
            "CREATE INDEX person_name ON person (name, id)",
            "CREATE INDEX organisation_name ON organisation (name, id)",
            "CREATE INDEX session_opened ON session (created_at, id)", "DROP INDEX session_created",
            "CREATE INDEX session_seen ON session (last_seen, id)", "DROP INDEX session_last_seen",
        ])
}
