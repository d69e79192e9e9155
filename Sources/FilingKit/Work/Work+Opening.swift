import HTTPCore
import RegionSDK

/// What a new filing starts from: the filing it is part of, and the choice made before its form opened.
struct Start: Sendable {
    var whole: ID<FilingRecord>?
    var choice: String?

    init(whole: ID<FilingRecord>? = nil, choice: String? = nil) {
        self.whole = whole
        self.choice = choice
    }

    /// Reads an address's query or a posted form.
    init(_ fields: FormBody) {
        whole = fields.first(Self.wholeField).flatMap { ID<FilingRecord>($0) }
        choice = fields.first(Self.choiceField).flatMap { $0.isEmpty ? nil : $0 }
    }

    static let wholeField = "_part"
    static let choiceField = "_choice"

    /// What keeps it in a form or an address.
    var pairs: [(name: String, value: String)] {
        [(Self.wholeField, whole?.description), (Self.choiceField, choice)].compactMap { name, value in
            value.map { (name, $0) }
        }
    }
}

extension Work {
    /// The scene of a new filing. Throws `notFound` for a whole that the person may not see, `forbidden` for one that is
    /// not his, `refused` with the sentence of the rule that forbids a new filing now, `invalid` for no choice.
    func begin(_ start: Start, on connection: any Connection) throws -> Scene {
        let whole = try whole(of: start, on: connection)
        let scene = scene(nil, of: whole, on: connection)
        if let refusal = try refusal(toBegin: start, scene) { throw HubError(.refused, refusal) }
        return scene
    }

    /// Throws `refused` where a whole has its one part of a single kind already; the whole is held.
    func refuseSecond(_ scene: Scene) throws {
        guard let whole = scene.whole, type.part?.isSingle == true else { return }
        guard try scene.filings(type, partOf: whole.id).isEmpty else {
            throw HubError(.refused, "该项目已有\(type.kind.title)，无需重复新增！")
        }
    }

    /// The whole that a start names, as far as the person may see it.
    func whole(of start: Start, on connection: any Connection) throws -> FilingRecord? {
        guard let part = type.part else { return nil }
        guard let id = start.whole else { throw HubError.noFiling }
        let extent = try Extent(of: part.whole.reading, for: actor)
        guard let whole = try FilingStore(part.whole, vault).record(id, within: extent, on: connection) else {
            throw HubError.noFiling
        }
        return whole
    }

    /// The whole whose parts a list asks for; nil asks for all. Throws `refused` with the sentence of the rule that
    /// keeps the business closed for it.
    func openWhole(of query: ListQuery, on connection: any Connection) throws -> FilingRecord? {
        guard let id = query.whole, let part = type.part else { return nil }
        let whole = try whole(of: Start(whole: id), on: connection)
        if let whole, let refusal = try part.refusal(whole, scene(nil, of: whole, on: connection)) {
            throw HubError(.refused, refusal)
        }
        return whole
    }

    /// True when the acting person or his organisation owns a filing.
    func owns(_ record: FilingRecord) -> Bool {
        record.organisation.map { $0 == actor.organisation?.id } ?? (record.person == actor.principal)
    }

    /// Why nothing can be begun, or nil.
    private func refusal(toBegin start: Start, _ scene: Scene) throws -> String? {
        if let whole = scene.whole {
            guard owns(whole) else { throw HubError.noRight }
            if let refusal = try type.part?.refusal(whole, scene) { return refusal }
        }
        guard let opening = type.opening else { return nil }
        guard let choice = start.choice, opening.codes(context.lists).contains(where: { $0.code == choice }) else {
            let message = opening.field.emptyMessage
            throw HubError(.invalid, message, fields: [FieldError(Start.choiceField, message)])
        }
        return try opening.refusal(choice, scene)
    }
}
