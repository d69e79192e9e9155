import HTML
import RegionSDK

/// The tables that the authority keeps up.
struct KeptListPage {
    private let tables: [KeptTable]
    private let context: RequestContext

    init(_ tables: [KeptTable], _ context: RequestContext) {
        self.tables = tables
        self.context = context
    }

    var page: Page {
        let rows = tables.map { table in
            [
                a(.href(context.link("/rules/\(table.id)"))) { table.title }, HTML(table.explanation),
                Parts.rowActions([RowAction("查看", href: context.link("/rules/\(table.id)"))]),
            ]
        }
        let table = TablePart(
            about: "规则表", columns: [ColumnPart("名称"), ColumnPart("说明"), ColumnPart("操作", .actions)], rows: rows)
        return Page(
            title: "规则维护", breadcrumbs: [Breadcrumb("规则维护")], menuPath: "/rules",
            body: Parts.pageHead("规则维护", note: "每次保存形成一个新版本，历史版本保留。") + Parts.table(table))
    }
}

/// One table: to change for who may, to read for others, with its versions.
struct KeptPage {
    let table: KeptTable
    let context: RequestContext
    /// Newest first.
    let versions: [KeptVersion]
    var mayKeep = false
    /// What was typed and not saved.
    var typed: Content?
    /// The version the person began with.
    var seen: Int?
    var errors: [RegionSDK.FieldError] = []
    var banner: String?
    var isSaved = false

    private var newest: KeptVersion { versions.first ?? KeptVersion(table) }

    var page: Page {
        Page(
            title: table.title,
            breadcrumbs: [Breadcrumb("规则维护", href: context.link("/rules")), Breadcrumb(table.title)],
            status: errors.isEmpty && banner == nil ? .ok : .unprocessableContent, menuPath: "/rules", body: body)
    }

    @HTMLBuilder private var body: HTML {
        if isSaved { Parts.successDialog("保存成功！") }
        Parts.pageHead(table.title, note: table.explanation)
        if let banner { Parts.notice(.bad, banner) }
        let view = FormView(table.form, typed ?? newest.content, context.lists, errors: errors)
        view.summary
        if mayKeep {
            Parts.form(id: "rules", action: context.link("/rules/\(table.id)"), token: context.formToken) {
                Parts.hiddenInput("version", String(seen ?? newest.version))
                view.controls
                Parts.actionBar(
                    main: ButtonPart("保存", .main),
                    others: [ButtonPart("返回", .quiet, .link(context.link("/rules")))])
            }
        } else {
            view.readings
        }
        history
    }

    private var history: HTML {
        Parts.panel("版本") {
            if versions.isEmpty { p { "目前使用平台初始数据。" } }
            Parts.timeline(
                versions.map { version in
                    TimelineEntry(
                        when: ChinaTime.text(version.time), who: version.personName, what: "第\(version.version)版")
                })
        }
    }
}
