import RegionSDK

/// The history (办理记录) of filings: who did what when, and who has handled what.
enum History {
    /// Adds one line, and notes the filing as handled (已办) by the person, where a transition was done.
    static func note(_ entry: HistoryEntry, of filing: ID<FilingRecord>, isHandled: Bool, on connection: any Connection)
        throws
    {
        try connection.execute(
            """
            INSERT INTO filing_history (filing, at, person, person_name, role_title, action, action_title, from_state,
                to_state, reason, version, principal)
            VALUES (\(filing), \(entry.time), \(entry.person), \(entry.personName), \(entry.roleTitle), \(entry.action),
                \(entry.actionTitle), \(entry.from), \(entry.to), \(entry.reason), \(entry.version),
                \(entry.principal))
            """)
        guard isHandled else { return }
        try connection.execute(
            """
            INSERT INTO filing_handled (person, filing, at, action_title)
            VALUES (\(entry.person), \(filing), \(entry.time), \(entry.actionTitle))
            ON CONFLICT (person, filing) DO UPDATE SET at = excluded.at, action_title = excluded.action_title
            """)
    }

    /// The lines of one filing, oldest first.
    static func entries(of filing: ID<FilingRecord>, on connection: any Connection) throws -> [HistoryEntry] {
        try connection.rows(
            """
            SELECT at, person, person_name, role_title, action, action_title, from_state, to_state, reason, version,
                principal
            FROM filing_history WHERE filing = \(filing) ORDER BY id LIMIT 1000
            """
        ).map(HistoryEntry.init)
    }

    /// Who did a step last on a filing: the person, and whom he stood in for. Empty where nobody did it.
    static func persons(who action: String, on filing: ID<FilingRecord>, _ connection: any Connection) throws
        -> Set<ID<Person>>
    {
        let row = try connection.row(
            """
            SELECT person, COALESCE(principal, person) FROM filing_history
            WHERE filing = \(filing) AND action = \(action) ORDER BY id DESC LIMIT 1
            """)
        return try row.map { [try $0.get(0), try $0.get(1)] } ?? []
    }

    /// True when somebody else has acted after a version: not the person, nor whom he stands in for, nor a term.
    static func hasOther(
        than actor: Actor, since version: Int, on filing: ID<FilingRecord>, _ connection: any Connection
    ) throws -> Bool {
        try connection.row(
            """
            SELECT 1 FROM filing_history
            WHERE filing = \(filing) AND version > \(version)
                AND person NOT IN (0, \(actor.person), \(actor.principal))
            LIMIT 1
            """) != nil
    }
}

/// One line of the history.
public struct HistoryEntry: Sendable {
    /// When it was done.
    public let time: Timestamp
    /// Who did it; 0 where nobody did, but a time that came.
    public let person: ID<Person>
    /// Whom he stood in for (代办); nil acted for himself.
    public let principal: ID<Person>?
    /// His name at that time; with that of whom he stood in for.
    public let personName: String
    /// The title of the role he acted in.
    public let roleTitle: String
    /// The transition's name; `creation` and `change` for saving, `consent` for an agreement.
    public let action: String
    /// The word for the action at that time: 上报.
    public let actionTitle: String
    /// The id of the state before; empty for a new filing.
    public let from: String
    /// The id of the state after.
    public let to: String
    /// Why, where the action asks for a reason; the notice that was agreed to; empty otherwise.
    public let reason: String
    /// The filing's version after it.
    public let version: Int

    /// The name of an agreement to a notice.
    static let consent = "consent"

    init(
        _ actor: Actor, at time: Timestamp, action: String, title: String, from: String, to: String,
        reason: String = "", version: Int
    ) {
        self.time = time
        person = actor.person
        principal = actor.delegator
        personName = actor.name
        roleTitle = actor.roleTitle
        self.action = action
        actionTitle = title
        self.from = from
        self.to = to
        self.reason = reason
        self.version = version
    }

    /// True for the end of a term that left the filing where it was.
    var isNote: Bool { person.value == 0 && from == to }

    /// What nobody did: the end of a term.
    init(bySystemAt time: Timestamp, action: String, title: String, from: String, to: String, version: Int) {
        self.time = time
        person = ID(0)
        principal = nil
        personName = TimerScene.account
        roleTitle = ""
        self.action = action
        actionTitle = title
        self.from = from
        self.to = to
        reason = ""
        self.version = version
    }

    init(_ row: Row) throws {
        time = try row.get(0)
        person = try row.get(1)
        personName = try row.get(2)
        roleTitle = try row.get(3)
        action = try row.get(4)
        actionTitle = try row.get(5)
        from = try row.get(6)
        to = try row.get(7)
        reason = try row.get(8)
        version = try row.get(9)
        principal = try row.get(10)
    }
}
