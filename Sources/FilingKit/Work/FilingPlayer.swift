import RegionSDK

/// Does what a person would do with filings of one kind, without a page: demonstration data and tests.
public struct FilingPlayer: Sendable {
    private let work: Work

    /// - Parameter context: the person who acts, with the services of his tenant.
    public init(_ type: any Filing.Type, _ context: RequestContext) throws { work = try Work(type, context) }

    /// Saves a new filing, as part of `whole` and with the choice its opening asks for, where its kind has them.
    /// Throws `invalid` with the red sentences of wrong fields.
    @discardableResult public func create(
        _ content: Content, partOf whole: FilingRecord? = nil, choosing choice: String? = nil
    ) async throws -> FilingRecord {
        try finish(try await work.create(content, from: Start(whole: whole?.id, choice: choice)))
    }

    /// Saves a change over the version in `record`.
    @discardableResult public func change(_ record: FilingRecord, to content: Content) async throws -> FilingRecord {
        try finish(try await work.change(record.id, version: record.version) { _ in content })
    }

    /// Does a transition by its name.
    @discardableResult public func perform(_ name: String, on record: FilingRecord, reason: String = "") async throws
        -> FilingRecord
    {
        guard let transition = work.type.workflow.transition(name) else {
            throw HubError(.internal, "\(work.type.kind.id) has no transition \(name)")
        }
        return try await work.perform(transition, on: record.id, version: record.version, reason: reason)
    }

    /// Does a transition that the region takes itself, with what it does besides in the same transaction. The version is
    /// that of the page the person saw; nil takes the filing as it is, for steps that depend on nothing he saw.
    @discardableResult public func take(
        _ name: String, on id: ID<FilingRecord>, version: Int? = nil, reason: String = "",
        _ more: @escaping Transition.Effect
    ) async throws -> FilingRecord {
        guard let transition = work.type.workflow.transition(name) else {
            throw HubError(.internal, "\(work.type.kind.id) has no transition \(name)")
        }
        return try await work.perform(transition, on: id, version: version, reason: reason, more)
    }

    /// Why a transition cannot be done on a filing now, or nil when it can.
    public func refusal(of name: String, on record: FilingRecord, _ connection: any Connection) throws -> String? {
        guard let transition = work.type.workflow.transition(name) else { return nil }
        guard try work.mayAct(transition.permission, on: record, connection) else { return HubError.noRight.message }
        return try work.refusal(of: transition, on: record, connection)
    }

    /// The filing of an id, as far as the person may see it.
    public func read(_ id: ID<FilingRecord>) async throws -> FilingRecord {
        try await work.context.database.read { try work.read(id, on: $0) }
    }

    /// The same, inside a read of the caller's own. Throws `notFound`.
    public func read(_ id: ID<FilingRecord>, on connection: any Connection) throws -> FilingRecord {
        try work.read(id, on: connection)
    }

    /// Why a filing cannot be acted on under a right: throws `notFound` where the person cannot see it, `forbidden` where
    /// he can but the right does not reach it.
    public func read(_ id: ID<FilingRecord>, for permission: Permission, on connection: any Connection) throws
        -> FilingRecord
    {
        try work.fetch(id, for: permission, on: connection)
    }

    /// The papers of a filing, oldest first; the caller has read the filing for the person.
    public func papers(of record: FilingRecord, on connection: any Connection) throws -> [Paper] {
        try PaperStore.papers(of: record.id, on: connection)
    }

    /// The items of a filing, in the order they came; the caller has read the filing for the person.
    public func items(of record: FilingRecord, on connection: any Connection) throws -> [FilingItem] {
        try ItemStore.items(of: record.id, on: connection)
    }

    /// Saves one module of a filing over the version in `record`.
    @discardableResult public func change(_ record: FilingRecord, module: String, to content: Content) async throws
        -> FilingRecord
    {
        var work = work
        work.module = work.type.form.module(module)
        return try finish(try await work.change(record.id, version: record.version) { _ in content })
    }

    /// Begins a filing in modules with the content of its first one.
    @discardableResult public func begin(_ content: Content) async throws -> FilingRecord {
        var work = work
        work.module = work.type.form.module(nil)
        return try finish(try await work.create(content))
    }

    /// Chooses items by their keys.
    public func choose(_ keys: [String], _ kind: String, for record: FilingRecord) async throws {
        try await work.choose(keys, work.itemKind(kind), for: record.id)
    }

    /// Saves what an item says, in all its modules; computed fields aside.
    public func fill(_ item: FilingItem, of record: FilingRecord, with content: Content) async throws {
        let kind = try work.itemKind(item.kind)
        for module in kind.form.modules.isEmpty ? [nil] : kind.form.modules.map({ Optional($0.id) }) {
            let now = try await work.context.database.read { try ItemStore.item(item.id, of: record.id, on: $0) }
            let outcome = try await work.change(
                item.id, kind, of: record.id, version: now?.version ?? item.version, module: module
            ) { $0.merging(content) }
            if case .wrong(_, let errors) = outcome {
                throw HubError(.invalid, "提交的内容有误，请修改后重试！", fields: errors)
            }
        }
    }

    /// Takes an item out.
    public func remove(_ item: FilingItem, of record: FilingRecord) async throws {
        try await work.remove(item.id, work.itemKind(item.kind), of: record.id)
    }

    /// Takes a filing out that nobody else has seen.
    public func remove(_ record: FilingRecord) async throws {
        try await work.remove(record.id, version: record.version)
    }

    /// Attaches a stored file as a paper.
    public func attach(_ file: StoredFile, as paper: String, to record: FilingRecord) async throws {
        try await work.attach(file, as: work.paperRule(paper), to: record.id)
    }

    /// Takes a paper off.
    public func detach(_ paper: Paper, from record: FilingRecord) async throws {
        try await work.detach(paper.id, from: record.id)
    }

    /// The modules and kinds of items of a filing that are not filled in yet, by their titles.
    public func gaps(in record: FilingRecord) async throws -> [String] {
        try await work.context.database.read { try work.gaps(in: record, $0) }
    }

    private func finish(_ outcome: SaveOutcome) throws -> FilingRecord {
        switch outcome {
        case .saved(let record, _): return record
        case .wrong(_, let errors): throw HubError(.invalid, "提交的内容有误，请修改后重试！", fields: errors)
        }
    }
}
