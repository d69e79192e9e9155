import RegionSDK

/// What was committed to at registrations, apart from the registrations, so that it stays when they go. Nothing here is
/// ever changed or taken away.
package enum CommitmentStore {
    /// Keeps what an approved registration agreed to. It binds the organisation that was registered; who registered for
    /// one that was there binds himself alone.
    static func keep(
        of application: Application, by person: ID<Person>, for organisation: ID<Organisation>?,
        on connection: any Connection
    ) throws {
        let registration = application.registration
        let name = registration.text(registration.fields.person, of: application.content)
        for given in try RecordStore.agreements(of: application.id, on: connection) {
            try connection.execute(
                """
                INSERT INTO commitment (organisation, person, person_name, way, consent, version, text, given_at)
                VALUES (\(organisation), \(person), \(name), \(registration.title), \(given.consent),
                    \(given.version), \(given.text), \(given.time))
                """)
        }
    }

    /// What an organisation committed itself to, the newest first.
    package static func commitments(of organisation: ID<Organisation>, on connection: any Connection) throws
        -> [Commitment]
    { try find("c.organisation = \(organisation)", on: connection) }

    /// What a person agreed to, for himself or for an organisation, the newest first.
    package static func commitments(by person: ID<Person>, on connection: any Connection) throws -> [Commitment] {
        try find("c.person = \(person)", on: connection)
    }

    /// True where a person agreed to anything.
    package static func isCommitted(_ person: ID<Person>, on connection: any Connection) throws -> Bool {
        try connection.row("SELECT 1 FROM commitment WHERE person = \(person) LIMIT 1") != nil
    }

    private static func find(_ condition: SQL, on connection: any Connection) throws -> [Commitment] {
        try connection.rows(
            """
            SELECT c.id, o.name, c.person_name, c.way, c.version, c.text, c.given_at
            FROM commitment c LEFT JOIN organisation o ON o.id = c.organisation
            WHERE \(condition) ORDER BY c.id DESC LIMIT 100
            """
        ).map {
            try Commitment(
                id: $0.get(0), organisationName: $0.get(1), personName: $0.get(2), way: $0.get(3), version: $0.get(4),
                text: $0.get(5), time: $0.get(6))
        }
    }
}
