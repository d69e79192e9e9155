import FilingKit
import RegionSDK

/// The opinions (论证意见) on a case, and the experts who came without having been drawn.
enum OpinionStore {
    /// Whose opinion it is.
    enum Owner: Sendable, Hashable {
        /// A drawn expert's own.
        case invitation(ID<Invitation>)
        /// That of an expert who was not drawn, brought by the leader.
        case outsider(ID<OutsideExpert>)
        /// The group's.
        case group

        var text: String {
            switch self {
            case .invitation(let id): "i\(id)"
            case .outsider(let id): "x\(id)"
            case .group: "group"
            }
        }
    }

    /// Notes a file and returns its id; a later one of the same owner takes its place.
    static func add(
        _ file: StoredFile, of owner: Owner, in meeting: ID<Meeting>, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws -> ID<Opinion> {
        let id: ID<Opinion>? = try connection.value(
            """
            INSERT INTO beijing_opinion (meeting, owner, name, digest, size, content_type, person, person_name, at)
            VALUES (\(meeting), \(owner.text), \(file.name), \(file.digest), \(file.size), \(file.contentType),
                \(actor.person), \(actor.name), \(time)) RETURNING id
            """)
        guard let id else { throw HubError(.internal, "an opinion got no id") }
        return id
    }

    /// The opinion that counts of each owner, by `Owner.text`.
    static func opinions(in meeting: ID<Meeting>, on connection: any Connection) throws -> [String: Opinion] {
        let rows = try connection.rows(
            """
            SELECT id, owner, name, digest, size, content_type, person_name, at FROM beijing_opinion
            WHERE meeting = \(meeting) ORDER BY id LIMIT 1000
            """)
        return try Dictionary(rows.map { (try $0.get(1), try Opinion($0)) }) { $1 }
    }

    /// Adds an expert who was not drawn.
    static func add(
        _ expert: OutsideExpert.Draft, to meeting: ID<Meeting>, at time: Timestamp, on connection: any Connection
    )
        throws
    {
        try connection.execute(
            """
            INSERT INTO beijing_outside_expert (meeting, name, employer, title, specialty, added_at)
            VALUES (\(meeting), \(expert.name), \(expert.employer), \(expert.title), \(expert.specialty), \(time))
            """)
    }

    static func outsiders(in meeting: ID<Meeting>, on connection: any Connection) throws -> [OutsideExpert] {
        try connection.rows(
            """
            SELECT id, name, employer, title, specialty FROM beijing_outside_expert
            WHERE meeting = \(meeting) ORDER BY id LIMIT 100
            """
        ).map(OutsideExpert.init)
    }
}

/// A file with an opinion.
struct Opinion: Sendable, Hashable {
    let id: ID<Opinion>
    let file: StoredFile
    let personName: String
    let time: Timestamp

    fileprivate init(_ row: Row) throws {
        id = try row.get(0)
        file = StoredFile(
            digest: try row.get(3), name: try row.get(2), size: try row.get(4), contentType: try row.get(5))
        personName = try row.get(6)
        time = try row.get(7)
    }
}

/// An expert who was not selected in the platform (未被选择的专家).
struct OutsideExpert: Sendable, Hashable {
    let id: ID<OutsideExpert>
    let name, employer, title, specialty: String

    /// One as the leader types him.
    struct Draft: Sendable, Hashable {
        let name, employer, title, specialty: String
    }

    fileprivate init(_ row: Row) throws {
        id = try row.get(0)
        name = try row.get(1)
        employer = try row.get(2)
        title = try row.get(3)
        specialty = try row.get(4)
    }
}
