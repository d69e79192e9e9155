import FilingKit
import HTTPCore
import RegionSDK

/// The draws of experts, each with all that is needed to recompute it.
enum DrawStore {
    /// Keeps a draw and returns its id.
    static func add(
        _ draw: ExpertDraw, chosen: [ExpertDraw.Candidate], excluded: [DrawRecord.Excluded], kind: DrawRecord.Kind,
        meeting: ID<Meeting>, by actor: Actor, at now: Timestamp, on connection: any Connection
    ) throws -> ID<DrawRecord> {
        let demands = JSON.array(
            draw.demands.map { ["group": .string($0.group), "count": .number(String($0.count))] })
        let left = JSON.array(
            excluded.map {
                ["id": .number(String($0.id)), "name": .string($0.name), "ground": .string($0.ground)]
            })
        let id: ID<DrawRecord>? = try connection.value(
            """
            INSERT INTO beijing_draw (meeting, kind, demands, candidates, excluded, seed, chosen, at, person, person_name)
            VALUES (\(meeting), \(kind.rawValue), \(demands.text), \(JSON.array(draw.candidates.map(\.json)).text),
                \(left.text), \(SeedText.text(draw.seed)),
                \(JSON.array(chosen.map { .number(String($0.id)) }).text), \(now), \(actor.person), \(actor.name))
            RETURNING id
            """)
        guard let id else { throw HubError(.internal, "a draw was not kept") }
        return id
    }

    /// The draws of a meeting, oldest first.
    static func draws(of meeting: ID<Meeting>, on connection: any Connection) throws -> [DrawRecord] {
        try connection.rows(
            """
            SELECT id, meeting, kind, demands, candidates, excluded, seed, chosen, at, person_name FROM beijing_draw
            WHERE meeting = \(meeting) ORDER BY id LIMIT 200
            """
        ).map(DrawRecord.init)
    }
}

/// A draw as it was made.
struct DrawRecord: Sendable {
    let id: ID<DrawRecord>
    let meeting: ID<Meeting>
    let kind: Kind
    /// What was drawn out of, with which seed.
    let draw: ExpertDraw
    let excluded: [Excluded]
    /// The ids of those drawn, in their order.
    let chosen: [Int64]
    let time: Timestamp
    let personName: String

    /// Before the experts are fixed, or for empty seats afterwards.
    enum Kind: String, Sendable {
        case draw
        case supplement
    }

    /// Somebody of the pool who could not be drawn.
    struct Excluded: Sendable, Hashable {
        let id: Int64
        let name: String
        let ground: String
    }

    /// Those drawn.
    var experts: [ExpertDraw.Candidate] { chosen.compactMap { id in draw.candidates.first { $0.id == id } } }

    /// True when the draw, computed again from what is kept, gives the same experts.
    func isGenuine(_ randomness: any Randomness) throws -> Bool { try draw.chosen(randomness)?.map(\.id) == chosen }

    fileprivate init(_ row: Row) throws {
        id = try row.get(0)
        meeting = try row.get(1)
        kind = Kind(rawValue: try row.get(2)) ?? .draw
        let demands = try JSON.items(row.get(3)).map { item in
            ExpertDraw.Demand(group: item.word("group"), count: Int(item.whole("count")))
        }
        let candidates = try JSON.items(row.get(4)).map(ExpertDraw.Candidate.init)
        excluded = try JSON.items(row.get(5)).map {
            Excluded(id: $0.whole("id"), name: $0.word("name"), ground: $0.word("ground"))
        }
        draw = ExpertDraw(demands: demands, candidates: candidates, seed: SeedText.bytes(try row.get(6)))
        chosen = try JSON.items(row.get(7)).compactMap { if case .number(let text) = $0 { Int64(text) } else { nil } }
        time = try row.get(8)
        personName = try row.get(9)
    }
}

/// A seed as 64 hexadecimal digits.
enum SeedText {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
}

extension ExpertDraw.Candidate {
    fileprivate var json: JSON {
        [
            "id": .number(String(id)), "name": .string(name), "group": .string(group), "employer": .string(employer),
        ]
    }

    fileprivate init(_ item: JSON) {
        self.init(
            id: item.whole("id"), name: item.word("name"), group: item.word("group"), employer: item.word("employer"))
    }
}

extension JSON {
    fileprivate var text: String { String(decoding: encoded(), as: UTF8.self) }

    fileprivate static func items(_ text: String) throws -> [JSON] {
        guard case .array(let items) = try JSON(parsing: Array(text.utf8)) else {
            throw HubError(.internal, "a kept draw is no list")
        }
        return items
    }

    fileprivate func word(_ name: String) -> String { if case .string(let text)? = self[name] { text } else { "" } }

    fileprivate func whole(_ name: String) -> Int64 {
        if case .number(let text)? = self[name] { Int64(text) ?? 0 } else { 0 }
    }
}
