import HTTPCore
import RegionSDK

extension FilingDesk {
    /// 删除, where the kind lets its filer take a filing out.
    var removalRoutes: [Route] {
        guard type.workflow.removal != nil else { return [] }
        return [
            Route(
                .post, "\(path)/{id}/removal", access: .holder(of: saving.permission), "删除\(type.kind.title)",
                bodyLimit: 16 << 10
            ) { try await remove($0) }
        ]
    }

    private func remove(_ context: RequestContext) async throws -> Answer {
        guard let removal = type.workflow.removal else { throw HubError.noFiling }
        let form = try await context.form()
        let id = try context.filingID()
        let work = try Work(type, context)
        let version = try form.version()
        if form.first("_confirmed") == nil {
            let record = try await context.database.read { try work.fetch(id, for: saving.permission, on: $0) }
            guard removal.states.contains(record.state) else { throw HubError(.refused, removal.refusal) }
            return .page(
                Page(
                    title: "删除", breadcrumbs: [Breadcrumb("删除")], menuPath: path,
                    body: Parts.confirmation(
                        removal.question, action: context.link("\(path)/\(id)/removal"), token: context.formToken,
                        fields: [("version", String(version))], back: context.link("\(path)/\(id)"))))
        }
        do {
            try await work.remove(id, version: version)
            return .redirect(context.link("\(path)?done=removal"))
        } catch let error as HubError where error.code == .stale || error.code == .refused {
            return .page(try await page(of: id, context, banner: error.message))
        }
    }
}
