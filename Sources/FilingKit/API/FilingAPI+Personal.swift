import HTTPCore
import RegionSDK

extension FilingAPI {
    /// One personal value in full, where the kind has a right for that; noted in the audit as on the page.
    var personalRoutes: [Route] {
        guard !type.form.personalNames.isEmpty, let revealing = type.revealing else { return [] }
        let schema = FilingSchema(type: type)
        return [
            Route(
                .post, "/\(type.kind.path)/{id}/personal", access: .holder(of: revealing),
                "查看\(type.kind.title)的完整个人信息", surface: .api, bodyLimit: 16 << 10,
                contract: RouteContract(request: schema.asked, response: schema.revelation)
            ) { try await reveal($0) }
        ]
    }

    private func reveal(_ context: RequestContext) async throws -> Answer {
        let body = try await context.json()
        let seen = try await Work(type, context).reveal(
            body["field"]?.fieldText ?? "", for: body["purpose"]?.fieldText ?? "", of: try context.filingID())
        return .json(
            .object([
                JSON.Member("field", .string(seen.path)), JSON.Member("title", .string(seen.title)),
                JSON.Member("value", .string(seen.text)),
            ]))
    }
}
