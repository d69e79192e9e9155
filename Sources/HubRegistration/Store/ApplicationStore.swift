import FilingKit
import HubCore
import RegionSDK

/// The rows of registrations.
struct ApplicationStore {
    let declared: [DeclaredRegistration]
    let vault: any PersonalVault
    let lists: any LiveLists

    /// What the reviewers' one search box looks through: names of person, organisation and project.
    static let text = TextIndex("registration_text", fields: ["words"])

    static let stale = HubError(.stale, "数据已被他人修改，请刷新后重试！")
    static let unknown = HubError(.notFound, "注册申请不存在！")

    /// Begins a draft.
    func insert(_ kind: DeclaredRegistration, ticket: String, expiresAt: Timestamp, on connection: any Connection)
        throws
        -> ID<Application>
    {
        let sealed = try seal("{}", ticket, on: connection)
        let id: ID<Application>? = try connection.value(
            """
            INSERT INTO registration (ticket, region, kind, state, content, expires_at)
            VALUES (\(ticket), \(kind.region), \(kind.registration.id), 'draft', \(sealed), \(expiresAt)) RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id for a registration") }
        return id
    }

    /// The registration that a code or cookie stands for, as far as it is not over.
    func find(pass digest: String, at time: Timestamp, on connection: any Connection) throws -> Application? {
        try find(
            """
            r.id IN (SELECT registration FROM registration_pass WHERE digest = \(digest))
                AND (r.expires_at IS NULL OR r.expires_at > \(time))
            """, on: connection)
    }

    /// Holds the registration that a code or cookie stands for until the transaction ends; SQLite has one writer, so
    /// nothing is to be held there. Its papers do not bring its version on.
    static func hold(pass digest: String, on connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        _ = try connection.row(
            """
            SELECT 1 FROM registration
            WHERE id IN (SELECT registration FROM registration_pass WHERE digest = \(digest)) FOR UPDATE
            """)
    }

    func find(_ id: ID<Application>, where condition: SQL = "1 = 1", on connection: any Connection) throws
        -> Application?
    {
        try find("r.id = \(id) AND \(condition)", on: connection)
    }

    private func find(_ condition: SQL, on connection: any Connection) throws -> Application? {
        let row = try connection.row(
            """
            SELECT r.id, r.ticket, r.region, r.kind, r.state, r.version, r.content, r.password_hash, r.label,
                r.district, r.project, r.reason, r.submitted_at, r.expires_at
            FROM registration r WHERE \(condition)
            """)
        guard let row, let kind = kind(try row.get(2), try row.get(3)),
            let state = ApplicationState(rawValue: try row.get(4))
        else { return nil }
        let (ticket, hash): (String, String) = (try row.get(1), try row.get(7))
        var found = Application(
            id: try row.get(0), ticket: ticket, declared: kind, state: state, version: try row.get(5),
            content: try content(try row.get(6), ticket, kind, on: connection), hasPassword: !hash.isEmpty,
            passwordHash: hash, label: try row.get(8), district: try row.get(9), project: try row.get(10),
            reason: try row.get(11), submittedAt: try row.get(12), expiresAt: try row.get(13))
        try RecordStore.fill(&found, on: connection)
        return found
    }

    private func kind(_ region: String, _ id: String) -> DeclaredRegistration? {
        declared.first { $0.region == region && $0.registration.id == id }
    }

    func content(
        _ sealed: String, _ ticket: String, _ kind: DeclaredRegistration, on connection: any Connection
    ) throws -> Content {
        let text = try vault.open(sealed, of: .document, at: Self.place(ticket), on: connection).revealed
        return try kind.registration.content(stored: text)
    }

    /// Keeps what was typed as a draft; what was sent to confirm it before counts no more.
    func save(_ application: Application, _ content: Content, expiresAt: Timestamp, on connection: any Connection)
        throws
    {
        let sealed = try seal(application.registration.stored(content), application.ticket, on: connection)
        let state = application.state == .confirming ? ApplicationState.draft : application.state
        try change(application, to: state, "content = \(sealed), expires_at = \(expiresAt)", on: connection)
    }

    /// Takes the next version and changes something with it. Throws `stale` when somebody was quicker.
    func change(
        _ application: Application, to state: ApplicationState, _ assignments: SQL, on connection: any Connection
    ) throws {
        let changed = try connection.execute(
            """
            UPDATE registration SET state = \(state.rawValue), version = version + 1, \(assignments)
            WHERE id = \(application.id) AND version = \(application.version)
                AND state = \(application.state.rawValue)
            """)
        guard changed == 1 else { throw Self.stale }
    }

    private func seal(_ text: String, _ ticket: String, on connection: any Connection) throws -> String {
        try vault.seal(PersonalValue(text, .document), at: Self.place(ticket), on: connection)
    }

    static func place(_ ticket: String) -> PersonalPlace {
        PersonalPlace(table: "registration", column: "content", row: ticket)
    }

    /// Takes a registration away with everything that belongs to it.
    static func remove(_ id: ID<Application>, on connection: any Connection) throws {
        for table in ["claim", "pass", "secret", "event", "consent", "paper"] {
            try connection.execute("DELETE FROM registration_\(raw: table) WHERE registration = \(id)")
        }
        try text.remove(id: id.value, on: connection)
        try connection.execute("DELETE FROM registration WHERE id = \(id)")
    }

    /// The registrations that are over, a few at a time, held until the transaction ends.
    static func expired(at time: Timestamp, limit: Int, on connection: any Connection) throws -> [ID<Application>] {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        return try connection.column(
            "SELECT id FROM registration WHERE expires_at <= \(time) ORDER BY expires_at LIMIT \(limit)\(hold)")
    }
}
