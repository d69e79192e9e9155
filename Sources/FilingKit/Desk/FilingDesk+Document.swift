import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The filing's document and its file. Making one changes something, so it is asked for with POST.
    var documentRoutes: [Route] {
        let title = type.kind.title
        return [
            Route(.post, "\(path)/{id}/document", access: .holder(of: type.reading), "生成\(title)的PDF文书") {
                try await issue($0)
            },
            Route(.get, "\(path)/{id}/document/{code}", access: .holder(of: type.reading), "下载\(title)的PDF文书") {
                try await fetchDocument($0)
            },
        ]
    }

    /// Makes the PDF of the filing as it was submitted, once for each version. Refused in states that cannot be printed.
    private func issue(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let (record, items) = try await context.database.read { connection in
            let record = try work.read(id, on: connection)
            return (record, try work.items(of: record, on: connection))
        }
        if let refusal = type.workflow.printing.refusal(in: record.state) { throw HubError(.refused, refusal) }
        let subject = DocumentSubject(
            kind: type.kind.id, id: id.value, version: record.version, number: record.number)
        let made = try await context.services.documents.issue(
            type.document.document(of: record, type, items, context.lists), of: subject, for: context
        ) { connection in
            // A return makes void what it finds: what is recorded after it would stay valid.
            try FilingStore.hold(id, on: connection)
            guard try work.read(id, on: connection).version == record.version else { throw HubError.stale }
        }
        return .redirect(context.link("\(path)/\(id)/document/\(made.code)"))
    }

    /// The file, as a download, for those who may see the filing.
    private func fetchDocument(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let code = context.parameters["code"] ?? ""
        let documents = context.services.documents
        let found = try await context.database.read { connection in
            let record = try work.read(id, on: connection)
            return try documents.document(code, on: connection).map { (record, $0) }
        }
        guard let (record, document) = found, document.subject.kind == type.kind.id, document.subject.id == id.value
        else { throw HubError(.notFound, "文件不存在！") }
        let name = "\(document.title)-\(record.number).pdf"
        return .response(
            Response(
                headers: .attachment(named: name, type: "application/pdf"),
                body: .file(try documents.body(of: document))))
    }
}
