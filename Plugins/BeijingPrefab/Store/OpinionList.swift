import FilingKit
import RegionSDK

/// The projects whose opinions an expert is to bring, or has brought.
enum OpinionList {
    /// A line of the list.
    struct Row: Sendable {
        let filing: ID<FilingRecord>
        let number, title, owner: String
        let state: FilingState
        let startsAt: Timestamp
        let isLeader, hasOpinion: Bool
    }

    /// The newest cases of a person whose meeting was confirmed, those that are not closed first.
    static func rows(of person: ID<Person>, on connection: any Connection) throws -> [Row] {
        try connection.rows(
            """
            SELECT f.id, f.number, f.title, f.owner_name, f.state, i.starts_at, i.is_leader,
                (SELECT COUNT(*) FROM beijing_opinion o WHERE o.meeting = i.meeting AND o.person = i.person)
            FROM beijing_invitation i JOIN filing f ON f.id = i.filing
            WHERE i.person = \(person) AND i.state = 'accepted' AND f.state IN ('opining', 'closed')
            ORDER BY CASE WHEN f.state = 'opining' THEN 0 ELSE 1 END, i.id DESC LIMIT 200
            """
        ).compactMap { row in
            guard let state = ReviewCase.workflow.state(try row.get(4)) else { return nil }
            return try Row(
                filing: row.get(0), number: row.get(1), title: row.get(2), owner: row.get(3), state: state,
                startsAt: row.get(5), isLeader: row.get(6), hasOpinion: row.get(7, as: Int.self) > 0)
        }
    }
}
