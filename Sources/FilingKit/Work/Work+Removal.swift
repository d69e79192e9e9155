import RegionSDK

extension Work {
    /// Takes a filing out that nobody else has seen (删除); the audit keeps its number and title. Throws `refused` with the
    /// sentence of the rule that keeps it.
    func remove(_ id: ID<FilingRecord>, version: Int) async throws {
        guard let removal = type.workflow.removal else { throw HubError.noFiling }
        let files = context.services.files
        try await context.database.write { connection in
            // A paper or a part that comes at the same moment is here before, or finds no filing.
            try FilingStore.hold(id, on: connection)
            let record = try fetch(id, for: type.workflow.saving.permission, on: connection)
            guard removal.states.contains(record.state), record.submittedAt == nil,
                try !store.hasParts(id, on: connection)
            else { throw HubError(.refused, removal.refusal) }
            guard record.version == version else { throw HubError.stale }
            for paper in try PaperStore.papers(of: id, on: connection) {
                try files.release(holder(of: paper.id, record), on: connection)
            }
            try store.remove(record, on: connection)
            try audit("removal", record, "\(record.number) \(record.title)", on: connection)
        }
    }
}
