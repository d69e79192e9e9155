import FilingKit
import HTML
import HubCore
import RegionSDK

extension RegisterDesk {
    /// Shows one personal fact in full, once, and notes who looked at what and why.
    func reveal(_ context: HostContext) async throws -> Answer {
        guard context.request.actor?.holds(CoreRights.registers) == true else {
            throw HubError(.forbidden, "您没有权限进行此操作！")
        }
        let form = try await context.request.form()
        let id: ID<RegisterEntry> = try context.id()
        guard let fact = register.fact(form.first("field") ?? ""), fact.isPersonal else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        let purpose = form.typed("purpose", 100)
        guard !purpose.isEmpty else {
            throw HubError(.invalid, "请输入查看用途！", fields: [FieldError("purpose", "请输入查看用途！")])
        }
        let (name, value) = try await context.change(
            "register.personal", on: object(id), detail: "\(fact.title)：\(purpose)"
        ) { connection in
            (
                try found(id, on: connection).name,
                try registers.revealed(fact, of: id, in: register, on: connection)
            )
        }
        let back = context.link("\(path)/\(id)")
        return .page(
            Page(
                title: "查看完整信息", breadcrumbs: crumbs(context, name), menuPath: path,
                body: Parts.pageHead("查看完整信息", note: "本次查看已记录。请勿截图、外传。")
                    + Parts.panel(name) { Parts.descriptions([DescriptionPart(fact.title, value)]) }
                    + Parts.actionBar(main: nil, others: [ButtonPart("返回", .plain, .link(back))])))
    }
}
