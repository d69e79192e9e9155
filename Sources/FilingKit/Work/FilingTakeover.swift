import RegionSDK

/// Takes over filings that exist already (历史数据), many in one transaction: in their states, with their numbers,
/// counted and searchable like those that were filed here, without history, audit and messages.
public struct FilingTakeover: Sendable {
    private let store: FilingStore

    /// Of the kind that a desk is for.
    public init(_ desk: FilingDesk, vault: any PersonalVault = NoVault()) { store = FilingStore(desk.type, vault) }

    /// The name of the kind: `shanghai.report`.
    public var kind: String { store.type.kind.id }

    /// Adds filings. Throws `internal` for a state that the kind does not have, and a violation for a number that is
    /// taken.
    public func add(_ filings: [FormerFiling], on connection: any Connection) throws {
        try store.insert(try filings.map(new), on: connection)
    }

    /// Brings searches to their best after the last addition; long on a large index.
    public static func finish(on connection: any Connection) throws {
        try ListSearch.index.optimize(on: connection)
        try FilingStore.analyze(on: connection)
    }

    private func new(_ filing: FormerFiling) throws -> NewFiling {
        let states = store.type.workflow.states
        guard let state = states.first(where: { $0.id == filing.state || $0.title == filing.state }) else {
            throw HubError(.internal, "\(kind) has no state \(filing.state)")
        }
        return NewFiling(
            number: filing.number, title: store.type.title(of: filing.content), state: state,
            organisation: filing.owner.id, person: filing.person, ownerName: filing.owner.name,
            district: store.type.district(of: filing.content) ?? "", parent: nil, content: filing.content,
            time: filing.submittedAt, submittedAt: filing.submittedAt)
    }
}

/// A filing of another system.
public struct FormerFiling: Sendable {
    /// The application number (网上申请编号), unique within the kind.
    public let number: String
    /// The state, by its name or by its word on the page.
    public let state: String
    /// The organisation it belongs to.
    public let owner: (id: ID<Organisation>, name: String)
    /// Who is noted as its filer.
    public let person: ID<Person>
    /// What was filled in there, in the fields of this kind's form.
    public let content: Content
    /// When it was filed there.
    public let submittedAt: Timestamp

    public init(
        number: String, state: String, owner: (id: ID<Organisation>, name: String), person: ID<Person>,
        content: Content, submittedAt: Timestamp
    ) {
        self.number = number
        self.state = state
        self.owner = owner
        self.person = person
        self.content = content
        self.submittedAt = submittedAt
    }
}
