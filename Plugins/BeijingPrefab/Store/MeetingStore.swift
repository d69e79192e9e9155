import FilingKit
import RegionSDK

/// The meetings (评审会) of review cases.
enum MeetingStore {
    /// The meeting that a case has now; nil before one is saved and after it was called off.
    static func meeting(of filing: ID<FilingRecord>, on connection: any Connection) throws -> Meeting? {
        try connection.row(
            """
            SELECT id, filing, starts_at, place, host, link, agenda FROM beijing_meeting
            WHERE filing = \(filing) AND state <> 'cancelled' ORDER BY id DESC LIMIT 1
            """
        ).map(Meeting.init)
    }

    /// Adds the meeting of a case, or changes the one it has.
    static func save(
        _ draft: MeetingDraft, of filing: ID<FilingRecord>, at now: Timestamp, on connection: any Connection
    ) throws {
        if let old = try meeting(of: filing, on: connection) {
            try connection.execute(
                """
                UPDATE beijing_meeting SET starts_at = \(draft.startsAt), place = \(draft.place), host = \(draft.host),
                    link = \(draft.link), agenda = \(draft.agenda) WHERE id = \(old.id)
                """)
            return
        }
        try connection.execute(
            """
            INSERT INTO beijing_meeting (filing, starts_at, place, host, link, agenda, state, created_at)
            VALUES (\(filing), \(draft.startsAt), \(draft.place), \(draft.host), \(draft.link), \(draft.agenda),
                'planned', \(now))
            """)
    }

    static func callOff(_ meeting: ID<Meeting>, on connection: any Connection) throws {
        try connection.execute("UPDATE beijing_meeting SET state = 'cancelled' WHERE id = \(meeting)")
    }
}

/// A meeting as it was typed.
struct MeetingDraft: Sendable, Hashable {
    let startsAt: Timestamp
    let place, host, link, agenda: String
}

/// A meeting of experts about one case.
struct Meeting: Sendable, Hashable {
    let id: ID<Meeting>
    let filing: ID<FilingRecord>
    let startsAt: Timestamp
    let place, host, link, agenda: String

    fileprivate init(_ row: Row) throws {
        id = try row.get(0)
        filing = try row.get(1)
        startsAt = try row.get(2)
        place = try row.get(3)
        host = try row.get(4)
        link = try row.get(5)
        agenda = try row.get(6)
    }
}
