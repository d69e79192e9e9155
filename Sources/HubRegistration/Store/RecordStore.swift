import FilingKit
import HubCore
import RegionSDK

/// What belongs to a registration beside its content: events, consents, papers, and the codes to come back with.
enum RecordStore {
    /// Adds papers, events and consents to a registration that was read.
    static func fill(_ application: inout Application, on connection: any Connection) throws {
        let id = application.id
        application.papers = try connection.rows(
            """
            SELECT id, paper, name, digest, size, content_type, at FROM registration_paper
            WHERE registration = \(id) ORDER BY id LIMIT 200
            """
        ).map { row in
            let file = StoredFile(
                digest: try row.get(3), name: try row.get(2), size: try row.get(4), contentType: try row.get(5))
            return RegistrationPaper(id: try row.get(0), paper: try row.get(1), file: file, time: try row.get(6))
        }
        application.events = try connection.rows(
            """
            SELECT at, person_name, action, note, bad FROM registration_event
            WHERE registration = \(id) ORDER BY id DESC LIMIT 100
            """
        ).map {
            ApplicationEvent(
                time: try $0.get(0), personName: try $0.get(1), what: try $0.get(2), note: try $0.get(3),
                isBad: try $0.get(4))
        }
        let consents = try connection.rows(
            "SELECT kind, version FROM registration_consent WHERE registration = \(id)"
        ).map { (try $0.get(0, as: String.self), try $0.get(1, as: String.self)) }
        application.consents = Dictionary(consents) { first, _ in first }
    }

    static func add(
        _ what: String, to id: ID<Application>, by change: AccessChange, note: String = "", isBad: Bool = false,
        on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO registration_event (registration, at, person_name, action, note, bad)
            VALUES (\(id), \(change.time), \(change.actor?.name ?? ""), \(what), \(note), \(isBad))
            """)
    }

    /// Keeps the agreement to a text with the text itself; an older version of the same gives way.
    static func agree(_ consent: Consent, of id: ID<Application>, at time: Timestamp, on connection: any Connection)
        throws
    {
        try connection.execute(
            """
            INSERT INTO registration_consent (registration, kind, version, text, given_at)
            VALUES (\(id), \(consent.id), \(consent.version), \(consent.text), \(time))
            ON CONFLICT (registration, kind) DO UPDATE SET
                version = excluded.version, text = excluded.text, given_at = excluded.given_at
            """)
    }

    /// What was agreed to, in the order in which it was.
    static func agreements(of id: ID<Application>, on connection: any Connection) throws -> [Agreement] {
        try connection.rows(
            """
            SELECT kind, version, text, given_at FROM registration_consent
            WHERE registration = \(id) ORDER BY given_at, kind
            """
        ).map { try Agreement(consent: $0.get(0), version: $0.get(1), text: $0.get(2), time: $0.get(3)) }
    }

    /// A text that was agreed to.
    struct Agreement {
        let consent: String
        let version: String
        let text: String
        let time: Timestamp
    }

    static func attach(
        _ file: StoredFile, as paper: String, to id: ID<Application>, at time: Timestamp, on connection: any Connection
    ) throws -> Int64 {
        let row: Int64? = try connection.value(
            """
            INSERT INTO registration_paper (registration, paper, name, digest, size, content_type, at)
            VALUES (\(id), \(paper), \(file.name), \(file.digest), \(file.size), \(file.contentType), \(time))
            RETURNING id
            """)
        guard let row else { throw HubError(.internal, "a paper got no id") }
        return row
    }

    /// False when it is not there.
    static func detach(_ paper: Int64, from id: ID<Application>, on connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM registration_paper WHERE id = \(paper) AND registration = \(id)") == 1
    }

    /// The papers of a registration, for those who let their bytes go.
    static func papers(of id: ID<Application>, on connection: any Connection) throws -> [Int64] {
        try connection.column("SELECT id FROM registration_paper WHERE registration = \(id)")
    }

    /// Keeps the digest of a code by which the applicant comes back.
    static func add(pass digest: String, to id: ID<Application>, at time: Timestamp, on connection: any Connection)
        throws
    {
        try connection.execute(
            "INSERT INTO registration_pass (digest, registration, made_at) VALUES (\(digest), \(id), \(time))")
    }
}
