import RegionSDK

/// The table of the audit. It only grows: the database itself refuses to change or delete an entry.
package enum AuditSchema {
    package static let schema = Schema(owner: "core.audit", [entries, chain, search])

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

    /// What ties the entries together. An entry comes with a seal; it is pending until it is linked into the chain. Only
    /// what a closing record covers may be deleted.
    private static let chain = Migration(
        "m0002_chain",
        [
            "ALTER TABLE audit_entry ADD COLUMN nonce {bytes}",
            "ALTER TABLE audit_entry ADD COLUMN seal {bytes}",
            """
            CREATE TABLE audit_link (
                position BIGINT PRIMARY KEY,
                entry BIGINT NOT NULL UNIQUE,
                chain {bytes} NOT NULL
            )
            """,
            "CREATE TABLE audit_pending (entry BIGINT PRIMARY KEY)",
            "INSERT INTO audit_pending SELECT sequence FROM audit_entry",
            "CREATE TABLE audit_head (one BIGINT PRIMARY KEY, position BIGINT NOT NULL, chain {bytes} NOT NULL)",
            """
            CREATE TABLE audit_closing (
                position BIGINT PRIMARY KEY,
                entry BIGINT NOT NULL,
                chain {bytes} NOT NULL,
                time BIGINT NOT NULL,
                seal {bytes} NOT NULL
            )
            """,
            "CREATE INDEX audit_entry_time ON audit_entry (time)",
        ],
        only: [
            .sqlite: [
                """
                CREATE TRIGGER audit_entry_wait AFTER INSERT ON audit_entry
                BEGIN INSERT INTO audit_pending (entry) VALUES (NEW.sequence); END
                """,
                "DROP TRIGGER audit_entry_delete",
                """
                CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
                WHEN NOT EXISTS (
                    SELECT 1 FROM audit_link
                    WHERE entry = OLD.sequence AND position <= (SELECT MAX(position) FROM audit_closing))
                BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
                """,
            ],
            .postgres: [
                """
                CREATE FUNCTION audit_entry_wait() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO audit_pending (entry) VALUES (NEW.sequence); RETURN NULL; END'
                """,
                """
                CREATE TRIGGER audit_entry_wait AFTER INSERT ON audit_entry
                FOR EACH ROW EXECUTE FUNCTION audit_entry_wait()
                """,
                """
                CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN
                    IF TG_OP = ''DELETE'' AND EXISTS (
                        SELECT 1 FROM audit_link
                        WHERE entry = OLD.sequence AND position <= (SELECT MAX(position) FROM audit_closing))
                    THEN RETURN OLD; END IF;
                    RAISE EXCEPTION ''the audit is append-only'';
                END'
                """,
            ],
        ])

    /// What the auditor searches by, each index in the order of the entries.
    private static let search = Migration(
        "m0003_search",
        [
            "DROP INDEX audit_entry_person",
            "CREATE INDEX audit_entry_person ON audit_entry (person, sequence)",
            "DROP INDEX audit_entry_object",
            "CREATE INDEX audit_entry_object ON audit_entry (object, sequence)",
            "DROP INDEX audit_entry_time",
            "CREATE INDEX audit_entry_time ON audit_entry (time, sequence)",
            "CREATE INDEX audit_entry_name ON audit_entry (person_name, sequence)",
            "CREATE INDEX audit_entry_account ON audit_entry (lower(account), sequence) WHERE account <> ''",
            "CREATE INDEX audit_entry_action ON audit_entry (action, sequence)",
            "CREATE INDEX audit_entry_address ON audit_entry (source, sequence)",
            "CREATE INDEX audit_entry_request ON audit_entry (request_id, sequence)",
            "CREATE INDEX audit_entry_refused ON audit_entry (result, sequence) WHERE result = 'refused'",
        ])
}
