import RegionSDK

/// The tables of registrations: what guests typed, sealed; what lets them come back; what confirms and reviews it.
package enum RegistrationSchema {
    package static let schema = Schema(
        owner: "core.registration",
        [
            applications, ways, record, ApplicationStore.text.migration("m0004_text"), commitments,
            ApplicationStore.text.singles("m0006_single_characters"),
        ])

    private static let applications = Migration(
        "m0001_applications",
        [
            """
            CREATE TABLE registration (
                id {id},
                ticket TEXT NOT NULL UNIQUE,
                region TEXT NOT NULL,
                kind TEXT NOT NULL,
                state TEXT NOT NULL,
                version BIGINT NOT NULL DEFAULT 1,
                folded TEXT NOT NULL DEFAULT '',
                password_hash TEXT NOT NULL DEFAULT '',
                content TEXT NOT NULL,
                label TEXT NOT NULL DEFAULT '',
                district TEXT NOT NULL DEFAULT '',
                project TEXT,
                reason TEXT NOT NULL DEFAULT '',
                person BIGINT REFERENCES person (id),
                organisation BIGINT REFERENCES organisation (id),
                submitted_at BIGINT,
                expires_at BIGINT,
                CHECK (state IN ('draft', 'confirming', 'reviewing', 'returned', 'refused', 'approved'))
            )
            """,
            "CREATE INDEX registration_list ON registration (region, kind, state, id)",
            "CREATE INDEX registration_folded ON registration (folded) WHERE folded <> ''",
            "CREATE INDEX registration_expires ON registration (expires_at) WHERE expires_at IS NOT NULL",
            """
            CREATE TABLE registration_claim (
                field TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                registration BIGINT NOT NULL REFERENCES registration (id),
                PRIMARY KEY (field, fingerprint)
            )
            """,
            "CREATE INDEX registration_claim_registration ON registration_claim (registration)",
        ])

    private static let ways = Migration(
        "m0002_ways",
        [
            """
            CREATE TABLE registration_pass (
                digest TEXT NOT NULL PRIMARY KEY,
                registration BIGINT NOT NULL REFERENCES registration (id),
                made_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX registration_pass_registration ON registration_pass (registration)",
            """
            CREATE TABLE registration_secret (
                id {id},
                registration BIGINT NOT NULL REFERENCES registration (id),
                kind TEXT NOT NULL,
                digest TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                tries BIGINT NOT NULL DEFAULT 0,
                used_at BIGINT,
                CHECK (kind IN ('link', 'code'))
            )
            """,
            "CREATE INDEX registration_secret_registration ON registration_secret (registration)",
            "CREATE INDEX registration_secret_digest ON registration_secret (digest)",
        ])

    private static let record = Migration(
        "m0003_record",
        [
            """
            CREATE TABLE registration_event (
                id {id},
                registration BIGINT NOT NULL REFERENCES registration (id),
                at BIGINT NOT NULL,
                person_name TEXT NOT NULL,
                action TEXT NOT NULL,
                note TEXT NOT NULL,
                bad BIGINT NOT NULL DEFAULT 0
            )
            """,
            "CREATE INDEX registration_event_registration ON registration_event (registration)",
            """
            CREATE TABLE registration_consent (
                registration BIGINT NOT NULL REFERENCES registration (id),
                kind TEXT NOT NULL,
                version TEXT NOT NULL,
                text TEXT NOT NULL,
                given_at BIGINT NOT NULL,
                PRIMARY KEY (registration, kind)
            )
            """,
            """
            CREATE TABLE registration_paper (
                id {id},
                registration BIGINT NOT NULL REFERENCES registration (id),
                paper TEXT NOT NULL,
                name TEXT NOT NULL,
                digest TEXT NOT NULL,
                size BIGINT NOT NULL,
                content_type TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX registration_paper_registration ON registration_paper (registration)",
        ])

    private static let commitments = Migration(
        "m0005_commitments",
        [
            """
            CREATE TABLE commitment (
                id {id},
                organisation BIGINT REFERENCES organisation (id),
                person BIGINT NOT NULL REFERENCES person (id),
                person_name TEXT NOT NULL,
                way TEXT NOT NULL,
                consent TEXT NOT NULL,
                version TEXT NOT NULL,
                text TEXT NOT NULL,
                given_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX commitment_organisation ON commitment (organisation) WHERE organisation IS NOT NULL",
            "CREATE INDEX commitment_person ON commitment (person)", earlierCommitments,
        ])

    /// What was agreed to before the table was there. A registration that made its organisation gave its first role; who
    /// came to one that was there has a later one.
    static let earlierCommitments = """
        INSERT INTO commitment (organisation, person, person_name, way, consent, version, text, given_at)
        SELECT
            CASE WHEN NOT EXISTS (
                SELECT 1 FROM holding h WHERE h.organisation = r.organisation AND h.person <> r.person
                    AND h.id < (SELECT MIN(own.id) FROM holding own
                        WHERE own.organisation = r.organisation AND own.person = r.person)
            ) THEN r.organisation END,
            r.person, p.name, '', c.kind, c.version, c.text, c.given_at
        FROM registration_consent c JOIN registration r ON r.id = c.registration JOIN person p ON p.id = r.person
        WHERE r.state = 'approved' ORDER BY r.id, c.kind
        """
}
