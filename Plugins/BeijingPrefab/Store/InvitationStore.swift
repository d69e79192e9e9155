import FilingKit
import RegionSDK

/// The invitations of experts (会议邀请).
enum InvitationStore {
    private static let columns: SQL = """
        id, meeting, filing, draw, expert, person, name, specialty, employer, title, state, deadline, answered_at, reason,
        is_leader, starts_at
        """

    /// Waits until whoever else invites experts now is done: of two who want the same expert at the same hour, the later
    /// one is to see that he is taken.
    static func takeTurn(on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO beijing_turn (name, number) VALUES ('invitation', 1)
            ON CONFLICT (name) DO UPDATE SET number = beijing_turn.number + 1
            """)
    }

    /// Adds an invitation that waits for its answer, and returns its id.
    static func add(
        _ expert: PoolExpert, draw: ID<DrawRecord>, to meeting: Meeting, deadline: Timestamp,
        on connection: any Connection
    ) throws -> ID<Invitation> {
        let id: ID<Invitation>? = try connection.value(
            """
            INSERT INTO beijing_invitation (meeting, filing, draw, expert, person, name, specialty, employer, title, state,
                deadline, answered_at, reason, is_leader, starts_at)
            VALUES (\(meeting.id), \(meeting.filing), \(draw), \(expert.entry.id), \(expert.person),
                \(expert.entry.name), \(expert.entry["group"]), \(expert.entry["employer"]),
                \(expert.entry["professionalTitle"]), 'pending', \(deadline), NULL, '', 0, \(meeting.startsAt))
            RETURNING id
            """)
        guard let id else { throw HubError(.internal, "an invitation was not kept") }
        return id
    }

    static func invitation(_ id: ID<Invitation>, on connection: any Connection) throws -> Invitation? {
        try connection.row("SELECT \(columns) FROM beijing_invitation WHERE id = \(id)").map(Invitation.init)
    }

    /// The invitations to a meeting, in the order they were made.
    static func invitations(to meeting: ID<Meeting>, on connection: any Connection) throws -> [Invitation] {
        try connection.rows(
            "SELECT \(columns) FROM beijing_invitation WHERE meeting = \(meeting) ORDER BY id LIMIT 500"
        )
        .map(Invitation.init)
    }

    /// The newest invitations of a person, those that wait for an answer first, each with the title of its project.
    static func invitations(of person: ID<Person>, on connection: any Connection) throws -> [(Invitation, String)] {
        try connection.rows(
            """
            SELECT \(columns), (SELECT title FROM filing WHERE filing.id = beijing_invitation.filing)
            FROM beijing_invitation WHERE person = \(person)
            ORDER BY CASE WHEN state = 'pending' THEN 0 ELSE 1 END, id DESC LIMIT 200
            """
        ).map { (try Invitation($0), try $0.get(16)) }
    }

    /// How many wait for a person's answer.
    static func waiting(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try connection.value(
            "SELECT COUNT(*) FROM beijing_invitation WHERE person = \(person) AND state = 'pending'") ?? 0
    }

    /// Experts who hold a seat in another meeting that begins within some seconds of a time.
    static func busy(
        around time: Timestamp, seconds: Int64, except meeting: ID<Meeting>, on connection: any Connection
    ) throws -> Set<Int64> {
        Set(
            try connection.column(
                """
                SELECT expert FROM beijing_invitation WHERE state IN ('pending', 'accepted') AND meeting <> \(meeting)
                AND starts_at >= \(time + -seconds) AND starts_at <= \(time + seconds)
                """, as: Int64.self))
    }

    /// Changes the state of one that is in the state given; false where somebody was faster.
    static func move(
        _ id: ID<Invitation>, from: InvitationState, to: InvitationState, reason: String = "", at time: Timestamp,
        on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE beijing_invitation SET state = \(to.rawValue), reason = \(reason), answered_at = \(time)
            WHERE id = \(id) AND state = \(from.rawValue)
            """) == 1
    }

    static func appoint(_ leader: ID<Invitation>, in meeting: ID<Meeting>, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE beijing_invitation SET is_leader = CASE WHEN id = \(leader) THEN 1 ELSE 0 END
            WHERE meeting = \(meeting)
            """)
    }
}

/// An invitation as the database keeps it.
struct Invitation: Sendable, Hashable {
    let id: ID<Invitation>
    let meeting: ID<Meeting>
    let filing: ID<FilingRecord>
    let draw: ID<DrawRecord>
    let expert: ID<RegisterEntry>
    let person: ID<Person>
    let name, specialty, employer, title: String
    let state: InvitationState
    let deadline: Timestamp
    let answeredAt: Timestamp?
    let reason: String
    let isLeader: Bool
    let startsAt: Timestamp

    fileprivate init(_ row: Row) throws {
        id = try row.get(0)
        meeting = try row.get(1)
        filing = try row.get(2)
        draw = try row.get(3)
        expert = try row.get(4)
        person = try row.get(5)
        name = try row.get(6)
        specialty = try row.get(7)
        employer = try row.get(8)
        title = try row.get(9)
        guard let state = InvitationState(rawValue: try row.get(10)) else {
            throw HubError(.internal, "an invitation has an unknown state")
        }
        self.state = state
        deadline = try row.get(11)
        answeredAt = try row.get(12)
        reason = try row.get(13)
        isLeader = try row.get(14)
        startsAt = try row.get(15)
    }
}
