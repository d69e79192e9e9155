import FilingKit
import HTML
import RegionSDK

/// The experts of the pool, those out of it too.
struct ExpertPoolPage {
    let context: RequestContext
    let asked: (name: String, group: String)
    var entries: [RegisterEntry]
    /// Why the name cannot be searched for.
    var complaint: String?

    /// Experts on the page; of more the reader is told to search.
    static let most = 200

    private var path: String { context.link("/experts") }

    private var mayKeep: Bool { context.actor?.holds(Permissions.keepExperts) == true }

    var page: Page {
        Page(
            title: "专家库", breadcrumbs: [Breadcrumb("专家库")], status: complaint == nil ? .ok : .unprocessableContent,
            menuPath: "/experts", body: body)
    }

    @HTMLBuilder private var body: HTML {
        if context.query.first("done") != nil { Parts.successDialog("保存成功！") }
        Parts.pageHead(
            "专家库", note: "抽选只在在库专家中进行。",
            actions: mayKeep ? [ButtonPart("新增专家", .main, .link("\(path)/new"), icon: .plus)] : [])
        Parts.filterBar(
            FilterBarPart(
                address: PageAddress(path), names: ["name", "group"],
                fields: [
                    Parts.textInput(
                        FieldPart("name", "姓名", id: "filter-name", error: complaint), value: asked.name, kind: .search),
                    Parts.choice(
                        FieldPart("group", "专业组别", id: "filter-group"),
                        options: BeijingLists.groups.codes.map { OptionPart($0.code, $0.title) }, chosen: asked.group,
                        prompt: "全部"),
                ]))
        if entries.count > Self.most { Parts.notice(.info, "仅显示最近的\(Self.most)名专家，请按姓名或专业组别查询。") }
        if entries.isEmpty { Parts.emptyState("暂无数据") } else { Parts.table(table) }
    }

    private var table: TablePart {
        TablePart(
            about: "专家库",
            columns: [
                ColumnPart("姓名"), ColumnPart("专业组别", .short), ColumnPart("所在单位"), ColumnPart("职称", .short),
                ColumnPart("手机", .short), ColumnPart("回避单位"), ColumnPart("状态", .short), ColumnPart("操作", .actions),
            ],
            rows: entries.prefix(Self.most).map { entry in
                [
                    HTML(entry.name), HTML(entry["group"]), HTML(entry["employer"]), HTML(entry["professionalTitle"]),
                    HTML(entry["mobile"]), HTML(entry["avoidance"]),
                    Parts.stateBadge(
                        entry.isActive ? BadgePart("在库", .check, .good) : BadgePart("已出库", .cross, .neutral)),
                    mayKeep ? Parts.rowActions([RowAction("修改", href: "\(path)/\(entry.id)")]) : HTML("—"),
                ]
            })
    }
}

/// One expert, to be changed.
struct ExpertEntryPage {
    let context: RequestContext
    let entry: RegisterEntry?
    let content: Content
    var errors: [RegionSDK.FieldError] = []
    var banner: String?

    var page: Page {
        let list = context.link("/experts")
        let title = entry?.name ?? "新增专家"
        return Page(
            title: title, breadcrumbs: [Breadcrumb("专家库", href: list), Breadcrumb(title)],
            status: errors.isEmpty && banner == nil ? .ok : .unprocessableContent, menuPath: "/experts",
            body: body(title, list))
    }

    @HTMLBuilder private func body(_ title: String, _ list: String) -> HTML {
        let shown = entry == nil && errors.isEmpty ? ExpertEntryForm.form.initial : content
        let view = FormView(ExpertEntryForm.form, shown, context.lists, errors: errors)
        Parts.pageHead(title)
        if let banner { Parts.notice(.bad, banner) }
        view.summary
        Parts.form(id: "expert", action: entry.map { "\(list)/\($0.id)" } ?? list, token: context.formToken) {
            if let entry { Parts.hiddenInput("version", String(entry.version)) }
            view.controls
            Parts.actionBar(main: ButtonPart("保存", .main), others: [ButtonPart("返回", .quiet, .link(list))])
        }
    }
}
