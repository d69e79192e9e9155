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

    /// The filing of an id, as far as the person may see it.
    public func read(_ id: ID<FilingRecord>) async throws -> FilingRecord {
        try await work.context.database.read { try work.read(id, on: $0) }
    }

    private func finish(_ outcome: SaveOutcome) throws -> FilingRecord {
        switch outcome {
        case .saved(let record, _): return record
        case .wrong(_, let errors): throw HubError(.invalid, "提交的内容有误，请修改后重试！", fields: errors)
        }
    }
}
