import RegionSDK

/// The table of the audit. It only grows: the database itself refuses to change or delete an entry.
package enum AuditSchema {
    package static let schema = Schema(owner: "core.audit", [entries])

    private static let entries = Migration(
        "m0001_entries",
        [
            """
            CREATE TABLE audit_entry (
                sequence {id},
                time BIGINT NOT NULL,
                person BIGINT,
                person_name TEXT NOT NULL,
                role TEXT NOT NULL,
                account TEXT NOT NULL,
                source TEXT NOT NULL,
                request_id TEXT NOT NULL,
                action TEXT NOT NULL,
                object TEXT NOT NULL,
                result TEXT NOT NULL,
                detail TEXT NOT NULL,
                CHECK (result IN ('done', 'refused'))
            )
            """,
            "CREATE INDEX audit_entry_person ON audit_entry (person)",
            "CREATE INDEX audit_entry_object ON audit_entry (object)",
        ],
        only: [
            .sqlite: [
                """
                CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
                """,
                """
                CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
                """,
            ],
            .postgres: [
                """
                CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''the audit is append-only''; END'
                """,
                """
                CREATE TRIGGER audit_entry_change BEFORE UPDATE OR DELETE ON audit_entry
                FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()
                """,
            ],
        ])
}
