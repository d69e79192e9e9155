import FilingKit
import RegionSDK

/// 新增项目 after 不通过: a new case with what was filled in, linked to the old one (workflows 1.1). Its material is uploaded
/// anew: the old one is what failed.
enum ReviewRepeating {
    static let notFailed = "论证结果为“不通过”的项目，方可据此新增项目！"

    /// True for a case that its enterprise may file anew.
    static func isOpen(_ record: FilingRecord) -> Bool {
        record.state == ReviewState.closed && record.content[ReviewCase.result] == BeijingLists.failed
    }

    static func file(after id: ID<FilingRecord>, _ context: RequestContext) async throws -> FilingRecord {
        let player = try FilingPlayer(ReviewCase.self, context)
        let (old, items) = try await context.database.read { connection in
            let old = try player.read(id, for: Permissions.fileReview, on: connection)
            return (old, try player.items(of: old, on: connection))
        }
        guard isOpen(old) else { throw HubError(.refused, notFailed) }
        var content = old.content
        content[ReviewCase.result] = nil
        content[ReviewCase.earlier] = old.id.description
        let new = try await player.create(content, choosing: old.content[ReviewCase.enterprise])
        try await fill(new, with: items, player, context)
        return new
    }

    /// The same buildings with the same data; one that is not registered any more is left out.
    private static func fill(
        _ record: FilingRecord, with old: [FilingItem], _ player: FilingPlayer, _ context: RequestContext
    ) async throws {
        guard !old.isEmpty else { return }
        try await player.choose(old.map(\.key), BuildingItem.id, for: record)
        let contents = Dictionary(old.map { ($0.key, $0.content) }) { first, _ in first }
        for item in try await context.database.read({ try player.items(of: record, on: $0) }) {
            if let content = contents[item.key] { try await player.fill(item, of: record, with: content) }
        }
    }
}
