import HTTPCore
import RegionSDK

extension FilingDesk {
    /// One address for each kind of filing with a field to pick.
    var pickRoutes: [Route] {
        guard type.form.fields.contains(where: { $0.pick != nil }) else { return [] }
        return [
            Route(
                .get, "\(path)/pick/{field}", access: .holder(of: saving.permission), "\(type.kind.title)选择登记信息"
            ) { try await pick($0) }
        ]
    }

    /// What a register answers: the dialog takes the rows out of this page, and without scripts one reads it.
    private func pick(_ context: RequestContext) async throws -> Answer {
        guard let name = context.parameters["field"], let field = type.form.field(name), let pick = field.pick else {
            throw HubError.noFiling
        }
        let work = try Work(type, context)
        let query = context.query
        let asked = pick.conditions.reduce(into: [String: String]()) { asked, condition in
            let text = query.first(PickCondition.name(condition))?.trimmed ?? ""
            if !text.isEmpty { asked[condition.name] = String(text.prefix(100)) }
        }
        let asking = query.first("record").flatMap { ID<FilingRecord>($0) }
        do {
            let rows = try await context.database.read { try pick.find(asked, try asker(asking, work, on: $0)) }
            return .page(PickPage(context: context, field: field, pick: pick, asked: asked, rows: rows).page)
        } catch let error as RegionSDK.FieldError {
            let title = pick.conditions.first { $0.name == error.field }?.title ?? "条件"
            return .page(
                PickPage(
                    context: context, field: field, pick: pick, asked: asked, rows: [],
                    complaint: "请输入\(title)中的文字或数字再查询。"
                ).page)
        }
    }
}
