import HTML
import RegionSDK

/// The items of one kind that a filing has (单体信息表).
struct ItemListPage {
    let scene: ItemScene
    var banner: String?

    private var kind: ItemKind { scene.kind }

    var page: Page {
        Page(
            title: kind.listTitle, breadcrumbs: scene.crumbs(nil), status: banner == nil ? .ok : .conflict,
            menuPath: "/\(scene.type.kind.path)", body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("\(kind.listTitle)：\(scene.record.title)", actions: actions)
        FilingTabs(
            type: scene.type, record: scene.record, path: scene.filingPath, current: kind.id, items: scene.items
        ).html
        if let banner { Parts.notice(.bad, banner) }
        if scene.own.isEmpty {
            Parts.emptyState("暂无数据", text: scene.isEditable ? "请先添加\(kind.title)，再逐个填写信息。" : nil, action: actions.last)
        } else {
            ItemTable(
                kind: kind, items: scene.own, path: scene.path, lists: scene.context.lists,
                token: scene.isEditable ? scene.context.formToken : nil
            ).table
        }
        Parts.actionBar(main: nil, others: [ButtonPart("返回", .quiet, .link(scene.filingPath))])
    }

    private var actions: [ButtonPart] {
        guard scene.isEditable else { return [] }
        let typing = ButtonPart("新增\(kind.title)", .plain, .link("\(scene.path)/new"), icon: .plus)
        guard let choosing = kind.choosing else { return [typing] }
        return [typing, ButtonPart(choosing.title, .main, .link("\(scene.path)/choice"))]
    }
}

/// The items as a table of their columns, each with what can be done.
struct ItemTable {
    let kind: ItemKind
    let items: [FilingItem]
    /// The address of the list.
    let path: String
    /// The code lists as the tenant has them.
    let lists: CodeLists
    /// The token of the forms; nil where nothing can be changed.
    var token: String?

    /// On the page of the filing.
    var panel: HTML {
        Parts.panel("\(kind.listTitle)（\(items.count)）", isFlush: true) {
            if items.isEmpty { p(.class("empty-line")) { "暂无数据" } } else { table }
        }
    }

    var table: HTML {
        Parts.table(
            TablePart(
                about: kind.listTitle,
                columns: kind.columns.map {
                    ColumnPart($0.title, $0.isNumber ? .number : .text, unit: $0.unit.isEmpty ? nil : $0.unit)
                } + [ColumnPart("填写情况", .short), ColumnPart("操作", .actions)], rows: items.map(cells)))
    }

    private func cells(_ item: FilingItem) -> [HTML] {
        let view = FieldView(item.content, lists)
        let isWhole = kind.form.errors(in: item.content, lists, over: item.content).isEmpty
        let badge = isWhole ? BadgePart("已填写", .check, .good) : BadgePart("待补充", .dash, .warn)
        return kind.columns.map { HTML(view.reading($0, item.content.text($0.name))) } + [
            Parts.stateBadge(badge), Parts.rowActions(actions(item)),
        ]
    }

    private func actions(_ item: FilingItem) -> [RowAction] {
        let address = "\(path)/\(item.id)"
        let sheets = kind.form.modules.dropFirst().map { RowAction($0.title, href: "\(address)?module=\($0.id)") }
        guard let token else { return [RowAction("查看", href: address)] + sheets }
        let word = kind.choosing?.removal ?? "删除"
        let removal = RowAction(
            word, post: "\(address)/removal", confirmation: "确定\(word)“\(kind.name(of: item.content))”吗？", token: token)
        return [RowAction("填写", href: address), removal] + sheets
    }
}
