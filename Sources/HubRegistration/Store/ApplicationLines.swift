import FilingKit
import HubCore
import RegionSDK

/// What reviewers search registrations by.
package struct ApplicationSearch: Sendable {
    /// The way to register.
    package let declared: DeclaredRegistration
    package let actor: Actor
    package var state: ApplicationState?
    /// A part of a name, or a whole number of telephone or identity card.
    package var words = ""

    package init(_ declared: DeclaredRegistration, for actor: Actor) {
        self.declared = declared
        self.actor = actor
    }
}

/// Registrations in the reviewers' list: a count and a page, whatever the data.
struct ApplicationLines {
    let store: ApplicationStore

    func page(_ search: ApplicationSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<ApplicationLine>
    {
        let condition = try condition(search, in: connection.dialect)
        let total = try place.total { try connection.value("SELECT COUNT(*) FROM registration r WHERE \(condition)") }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let rows = try connection.rows(
            """
            SELECT r.id, r.state, r.submitted_at, r.ticket, r.content FROM registration r
            WHERE \(condition) AND \(place.condition("r.id")) ORDER BY r.id DESC
            LIMIT \(place.size) OFFSET \(place.offset)
            """)
        return Slice(rows: try rows.map { try line($0, search.declared, on: connection) }, total: total)
    }

    /// How many wait for this reviewer.
    static func waiting(_ declared: DeclaredRegistration, for actor: Actor, on connection: any Connection) throws -> Int
    {
        try connection.value(
            """
            SELECT COUNT(*) FROM registration r WHERE \(of(declared)) AND r.state = 'reviewing'
                AND \(reach(declared, actor))
            """) ?? 0
    }

    private func line(_ row: Row, _ declared: DeclaredRegistration, on connection: any Connection) throws
        -> ApplicationLine
    {
        let content = try store.content(try row.get(4), try row.get(3), declared, on: connection)
        return ApplicationLine(
            id: try row.get(0), state: ApplicationState(rawValue: try row.get(1)) ?? .reviewing,
            submittedAt: try row.get(2),
            cells: declared.registration.listed.map {
                declared.registration.reading($0, of: content, store.lists.known[declared.region])
            })
    }

    private func condition(_ search: ApplicationSearch, in dialect: Dialect) throws -> SQL {
        let states = (search.state.map { [$0] } ?? ApplicationState.reviewed).filter(ApplicationState.reviewed.contains)
        var parts: [SQL] = [
            Self.of(search.declared), "r.state IN \(list: states.map(\.rawValue))",
            Self.reach(search.declared, search.actor),
        ]
        if !search.words.isEmpty { parts.append(try found(search.words, in: dialect)) }
        return SQL.joined(parts, by: " AND ")
    }

    /// What was typed is a number of telephone or identity card as a whole, or a part of a name.
    private func found(_ words: String, in dialect: Dialect) throws -> SQL {
        let marks = try [PersonalKind.phone, .citizenNumber, .email].compactMap {
            try store.vault.index(of: PersonalValue(words, $0))
        }
        let isNumber =
            words.utf8.count >= 6 && (words.contains("@") || words.utf8.prefix(6).allSatisfy { 0x30...0x39 ~= $0 })
        let sought: TextCondition = isNumber ? .marked(marks) : .contains(field: "words", words)
        do { return try ApplicationStore.text.match([sought], in: dialect).holds("r.id") } catch let fault as FieldError
        {
            throw HubError(.invalid, fault.message, fields: [FieldError("words", fault.message)])
        }
    }

    private static func of(_ declared: DeclaredRegistration) -> SQL {
        "r.region = \(declared.region) AND r.kind = \(declared.registration.id)"
    }

    /// How far a reviewer's right reaches, on registrations `r`.
    static func reach(_ declared: DeclaredRegistration, _ actor: Actor) -> SQL {
        guard let permission = declared.registration.review.permission else { return "1 = 0" }
        let parts = actor.reach(of: permission).compactMap { reach -> SQL? in
            switch reach {
            case .all: "1 = 1"
            case .district(let code): "substr(r.district, 1, \(raw: String(code.utf8.count))) = \(code)"
            case .organisation(let id): "r.organisation = \(id)"
            case .project(let person, let organisation): "r.project IN (\(Projects.keys(of: person, organisation)))"
            case .person, .assigned: nil
            }
        }
        return parts.isEmpty ? "1 = 0" : "(\(SQL.joined(parts, by: " OR ")))"
    }
}
