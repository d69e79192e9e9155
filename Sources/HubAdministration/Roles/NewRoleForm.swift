import FilingKit
import HTML
import HubCore
import RegionSDK

/// What is typed to make a role of the tenant's own: a name, and the role it is a copy of.
struct NewRoleForm: Sendable {
    var name = ""
    var title = ""
    var template = ""

    init() {}

    init(_ form: FormBody) {
        name = form.typed("name", 40)
        title = form.typed("title", 40)
        template = form.typed("template")
    }

    /// The page of a new role.
    func page(_ context: HostContext, _ roles: [TenantRole], faults: [FieldError]) -> Page {
        let list = context.link(AdministrationPart.rolePath)
        return Page(
            title: "新增角色",
            breadcrumbs: [Breadcrumb("系统管理"), Breadcrumb("角色与权限", href: list), Breadcrumb("新增角色")],
            status: faults.isEmpty ? .ok : .unprocessableContent, menuPath: AdministrationPart.rolePath,
            body: Parts.pageHead("新增角色", note: "从一个角色复制权限，保存后可以修改。管理员的权限不能复制。")
                + Parts.errorSummary(faults.lines)
                + Parts.form(id: "role-form", action: list, token: context.request.formToken) {
                    Parts.formSection(id: "role-section", title: "角色信息") { fields(roles, faults) }
                    Parts.actionBar(main: ButtonPart("保存", .main), others: [ButtonPart("取消", .plain, .link(list))])
                })
    }

    @HTMLBuilder private func fields(_ roles: [TenantRole], _ faults: [FieldError]) -> HTML {
        Parts.textInput(
            FieldPart(
                "title", "角色名称", isRequired: true, error: faults.message("title"),
                checks: [.required("请输入角色名称（不超过40字）！")]), value: title, maximum: 40)
        Parts.textInput(
            FieldPart(
                "name", "角色标识", isRequired: true, hint: "小写字母、数字和短横线，如 archivist",
                error: faults.message("name"), checks: [.required("请输入角色标识！")]), value: name, maximum: 40)
        Parts.choice(
            FieldPart(
                "template", "模板角色", isRequired: true, error: faults.message("template"),
                checks: [.required("请选择模板角色！")]),
            options: roles.map { OptionPart($0.id, $0.title, group: $0.origin) }, chosen: template)
    }
}
