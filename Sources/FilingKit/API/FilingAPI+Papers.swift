import HTTPCore
import RegionSDK

extension FilingAPI {
    /// The papers of a filing: sent as `multipart/form-data` with the fields `paper` and `file`, read as they are.
    var paperRoutes: [Route] {
        let desk = FilingDesk(type)
        let limit = ((type.papers.map(\.rule.megabytes).max() ?? 0) + 1) << 20
        return [
            Route(
                .post, "/\(type.kind.path)/{id}/papers", access: .holder(of: type.workflow.saving.permission),
                "上传\(type.kind.title)的附件", surface: .api, bodyLimit: limit,
                contract: RouteContract(response: FilingSchema(type: type).filing)
            ) { context in
                try await desk.receive(for: context.filingID(), context)
                return try await show(context)
            },
            Route(
                .get, "/\(type.kind.path)/{id}/papers/{paper}", access: .holder(of: type.reading),
                "下载\(type.kind.title)的附件", surface: .api, contract: RouteContract(response: .object([]))
            ) { try await desk.download($0) },
        ] + desk.uploadRoutes(.api) + desk.previewRoutes(.api) + desk.linkRoutes(.api)
    }
}
