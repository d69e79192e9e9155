import RegionSDK

/// The tables of what people do with their own accounts: passwords, second factors, contacts, policy.
package enum AccountSchema {
    package static let schema = Schema(owner: "core.accounts", [secrets, proofs, contacts, policy, issued, strengths])

    private static let secrets = Migration(
        "m0001_secrets",
        [
            "ALTER TABLE account ADD COLUMN password_set_at BIGINT",
            "ALTER TABLE account ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE session ADD COLUMN owed TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE session ADD COLUMN proved_at BIGINT",
            """
            CREATE TABLE password_history (
                id {id},
                person BIGINT NOT NULL REFERENCES person (id),
                password_hash TEXT NOT NULL
            )
            """,
            "CREATE INDEX password_history_person ON password_history (person, id)",
            """
            CREATE TABLE sign_in_log (
                id {id},
                person BIGINT REFERENCES person (id),
                time BIGINT NOT NULL,
                source TEXT NOT NULL,
                user_agent TEXT NOT NULL,
                outcome TEXT NOT NULL,
                succeeded BIGINT NOT NULL
            )
            """,
            "CREATE INDEX sign_in_log_person ON sign_in_log (person, id)",
            "CREATE INDEX sign_in_log_time ON sign_in_log (time)",
            """
            CREATE TABLE captcha (
                ticket TEXT NOT NULL PRIMARY KEY,
                guest TEXT NOT NULL,
                kind TEXT NOT NULL,
                answer TEXT NOT NULL,
                made_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX captcha_made ON captcha (made_at)",
        ])

    private static let proofs = Migration(
        "m0002_proofs",
        [
            """
            CREATE TABLE second_factor (
                person BIGINT NOT NULL PRIMARY KEY REFERENCES person (id),
                secret TEXT,
                candidate TEXT,
                last_step BIGINT NOT NULL DEFAULT 0,
                failures BIGINT NOT NULL DEFAULT 0,
                locked_at BIGINT
            )
            """,
            """
            CREATE TABLE recovery_code (
                person BIGINT NOT NULL REFERENCES person (id),
                digest TEXT NOT NULL,
                used_at BIGINT,
                PRIMARY KEY (person, digest)
            )
            """,
            """
            CREATE TABLE sent_code (
                id {id},
                ticket TEXT NOT NULL UNIQUE,
                subject TEXT NOT NULL,
                purpose TEXT NOT NULL,
                person BIGINT REFERENCES person (id),
                digest TEXT NOT NULL,
                target TEXT,
                made_at BIGINT NOT NULL,
                tries BIGINT NOT NULL DEFAULT 0,
                used_at BIGINT
            )
            """,
            "CREATE INDEX sent_code_subject ON sent_code (subject, purpose)",
            "CREATE INDEX sent_code_person ON sent_code (person)",
            "CREATE INDEX sent_code_made ON sent_code (made_at)",
            """
            CREATE TABLE sent_link (
                digest TEXT NOT NULL PRIMARY KEY,
                subject TEXT NOT NULL,
                person BIGINT REFERENCES person (id),
                made_at BIGINT NOT NULL,
                used_at BIGINT
            )
            """,
            """
            CREATE TABLE send_pace (
                subject TEXT NOT NULL PRIMARY KEY,
                since BIGINT NOT NULL,
                last_at BIGINT NOT NULL,
                sent BIGINT NOT NULL
            )
            """,
            "CREATE INDEX send_pace_last ON send_pace (last_at)",
            "CREATE INDEX sent_link_person ON sent_link (person)",
            "CREATE INDEX sent_link_made ON sent_link (made_at)",
        ])

    private static let contacts = Migration(
        "m0003_contacts",
        [
            """
            CREATE TABLE contact (
                id {id},
                person BIGINT NOT NULL REFERENCES person (id),
                kind TEXT NOT NULL,
                sealed TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                UNIQUE (person, kind),
                CHECK (kind IN ('phone', 'mail'))
            )
            """,
            "CREATE INDEX contact_fingerprint ON contact (kind, fingerprint)",
        ])

    private static let policy = Migration(
        "m0004_policy",
        [
            """
            CREATE TABLE security_policy (
                id {id},
                person BIGINT NOT NULL REFERENCES person (id),
                set_at BIGINT NOT NULL,
                second_factor TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE security_policy_value (
                policy BIGINT NOT NULL REFERENCES security_policy (id),
                rule TEXT NOT NULL,
                value BIGINT NOT NULL,
                PRIMARY KEY (policy, rule)
            )
            """,
        ])

    /// When somebody else made the password that an account has.
    private static let issued = Migration("m0005_issued", ["ALTER TABLE account ADD COLUMN issued_at BIGINT"])

    /// By what a session's person proved himself. Sessions from before have shown nothing, so that whoever needs a second
    /// factor shows it once more.
    private static let strengths = Migration(
        "m0006_strengths", ["ALTER TABLE session ADD COLUMN strength BIGINT NOT NULL DEFAULT 0"])
}
