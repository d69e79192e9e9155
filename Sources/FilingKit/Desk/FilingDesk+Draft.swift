import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The document before it is submitted: the page, and the file.
    var draftRoutes: [Route] {
        guard let draft = type.draft else { return [] }
        let show = draft.preview.map { title in
            Route(.get, "\(path)/{id}/draft", access: .holder(of: type.reading), title) { try await showDraft($0) }
        }
        let take = Route(.get, "\(path)/{id}/draft/file", access: .holder(of: type.reading), draft.download) {
            try await takeDraft($0)
        }
        return (show.map { [$0] } ?? []) + [take]
    }

    private func showDraft(_ context: RequestContext) async throws -> Answer {
        guard let draft = type.draft else { throw HubError.noFiling }
        let (record, document) = try await draftDocument(draft, context)
        return .page(
            FilingDraftPage(
                title: draft.download, document: document, path: context.link("\(path)/\(record.id)")
            ).page)
    }

    private func takeDraft(_ context: RequestContext) async throws -> Answer {
        guard let draft = type.draft else { throw HubError.noFiling }
        let (record, document) = try await draftDocument(draft, context)
        let bytes = try await context.services.documents.pdf(of: document)
        return .response(
            Response(
                headers: .attachment(named: "\(document.title)-\(record.number).pdf", type: "application/pdf"),
                body: .bytes(bytes)))
    }

    private func draftDocument(_ draft: FilingDraft, _ context: RequestContext) async throws
        -> (FilingRecord, Document)
    {
        let work = try Work(type, context)
        let id = try context.filingID()
        return try await context.database.read { connection in
            let record = try work.read(id, on: connection)
            if let incomplete = draft.incomplete, try !work.gaps(in: record, connection).isEmpty {
                throw HubError(.refused, incomplete)
            }
            let items = try work.items(of: record, on: connection)
            return (record, type.document.document(of: record, type, items, context.lists))
        }
    }
}

extension Work {
    /// Every item of a filing; none where its kind has no items.
    func items(of record: FilingRecord, on connection: any Connection) throws -> [FilingItem] {
        type.items.isEmpty ? [] : try ItemStore.items(of: record.id, on: connection)
    }
}
