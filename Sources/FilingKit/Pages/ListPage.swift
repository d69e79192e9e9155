import HTML
import RegionSDK

/// The list page of a kind of filing.
struct ListPage {
    let type: any Filing.Type
    let context: RequestContext
    let query: ListQuery
    let result: ListResult
    let mayCreate: Bool
    /// The filing whose parts are listed; nil lists all.
    var whole: FilingRecord?
    /// The kinds that are part of this one, as far as the reader may see them: an operation of each row.
    var parts: [any Filing.Type] = []

    private var path: String { context.link("/\(type.kind.path)") }

    var page: Page {
        Page(title: type.kind.menu, breadcrumbs: crumbs, menuPath: "/\(type.kind.path)", body: body)
    }

    private var crumbs: [Breadcrumb] {
        guard let whole, let part = type.part else { return [Breadcrumb(type.kind.menu)] }
        let list = context.link("/\(part.whole.kind.path)")
        return [
            Breadcrumb(part.whole.kind.menu, href: list), Breadcrumb(whole.title, href: "\(list)/\(whole.id)"),
            Breadcrumb(type.kind.title),
        ]
    }

    @HTMLBuilder private var body: HTML {
        if context.query.first("done") == "removal" { Parts.successDialog("删除成功！") }
        Parts.pageHead("\(type.kind.menu)列表", note: whole?.title, actions: mayCreate ? [newButton] : [])
        if mayCreate, let opening = type.opening {
            OpeningForm(opening: opening, action: "\(path)/new", whole: whole?.id, lists: context.lists).dialog
        }
        Parts.filterBar(
            FilterBarPart(address: address, names: filterNames, fields: type.list.filters.map(filter) + [exact]))
        if mayCreate, !type.list.groups.isEmpty { Parts.tabs(groupTabs, label: "按办理情况查看") }
        Parts.stateTabs(tabs) { if !result.rows.isEmpty { exports } }
        if result.rows.isEmpty {
            Parts.emptyState("暂无数据", text: emptyText, action: mayCreate && query.isPlain ? newButton : nil)
        } else {
            Parts.table(table)
            if result.isCapped {
                p(.class("muted")) { "符合条件的记录超过 \(ListQuery.countLimit) 条，请补充查询条件。" }
            }
            Parts.paging(PagingPart(total: result.total, page: query.page, size: query.size, address: address))
        }
    }

    /// 导出, with the conditions of the page.
    private var exports: HTML {
        Parts.exports { PageAddress("\(path)/export/\($0.rawValue)", query: address.with("size", nil).query) }
    }

    private var newButton: ButtonPart {
        let start = PageAddress("\(path)/new", query: Start(whole: whole?.id).pairs).href
        var button = ButtonPart(type.opening?.title ?? type.list.newTitle, .main, .link(start), icon: .plus)
        if type.opening != nil { button.dialog = OpeningForm.dialogID }
        return button
    }

    private var emptyText: String? {
        if let label = result.unsearchable { return "请输入\(label)中的文字或数字再查询。" }
        return query.isPlain ? nil : "没有符合条件的记录，请修改查询条件或点击“重置”。"
    }

    private var filterNames: Set<String> { Set(type.list.filters.map(\.name) + ["match"]) }

    /// This list with its conditions, as an address.
    private var address: PageAddress {
        var pairs: [(name: String, value: String)] = []
        for filter in type.list.filters {
            if let text = query.texts[filter.name] { pairs.append((filter.name, text)) }
        }
        if let group = query.group { pairs.append(("group", group.id)) }
        if let state = query.state { pairs.append(("state", state.id)) }
        if query.isExact { pairs.append(("match", "exact")) }
        pairs += Start(whole: whole?.id).pairs
        if query.size != 10 { pairs.append(("size", String(query.size))) }
        return PageAddress(path, query: pairs)
    }

    /// 准确查找 instead of 模糊查找.
    private var exact: HTML {
        Parts.checkbox(
            FieldPart("match", "准确查找", id: "filter-match"), value: "exact", isTicked: query.isExact)
    }

    private func filter(_ filter: FilingList.Filter) -> HTML {
        let part = FieldPart(filter.name, filter.label, id: "filter-\(filter.name)")
        switch filter {
        case .state:
            let options = type.workflow.states.map { OptionPart($0.id, $0.title) }
            return Parts.choice(part, options: options, chosen: query.state?.id ?? "", prompt: "全部")
        case .choice(let spec):
            guard case .choice(let list, _) = spec.kind else { return HTML() }
            let options = context.lists[list].searchable.map { OptionPart($0.code, $0.title) }
            return Parts.choice(part, options: options, chosen: query.texts[filter.name] ?? "", prompt: "全部")
        case .number, .code, .title, .personal:
            return Parts.textInput(part, value: query.texts[filter.name] ?? "", kind: .search)
        }
    }

    /// 待办, 已办 and all, for the filer.
    private var groupTabs: [TabPart] {
        let address = address.with("state", nil)
        let all = TabPart("全部申报", href: address.with("group", nil).href, isCurrent: query.group == nil)
        return type.list.groups.map { group in
            TabPart(
                group.title, href: address.with("group", group.id).href,
                count: group.states.reduce(0) { $0 + (result.byState[$1.id] ?? 0) },
                isCurrent: query.group?.id == group.id)
        } + [all]
    }

    private var tabs: [TabPart] {
        let address = address
        let states = query.group?.states ?? type.workflow.states
        let all = TabPart(
            "全部", href: address.with("state", nil).href,
            count: states.reduce(0) { $0 + (result.byState[$1.id] ?? 0) },
            isCurrent: query.state == nil)
        return [all]
            + states.map {
                TabPart(
                    $0.title, href: address.with("state", $0.id).href, count: result.byState[$0.id] ?? 0,
                    isCurrent: query.state == $0)
            }
    }

    private var table: TablePart {
        var rows = ListRows(
            type.list.columns, context.lists, states: type.workflow.states, path: path,
            changes: mayCreate ? type.workflow.saving.states : [:],
            parts: parts.map { ($0.kind.title, context.link("/\($0.kind.path)")) })
        if type.list.actsInRows {
            rows.steps = RowSteps(workflow: type.workflow, path: path, token: context.formToken, isFiler: mayCreate)
        }
        return TablePart(
            about: "\(type.kind.menu)列表", columns: type.list.columns.map(\.part) + [ColumnPart("操作", .actions)],
            rows: result.rows.map(rows.cells))
    }
}

extension ListQuery {
    /// True when nothing was asked for.
    var isPlain: Bool { texts.isEmpty && state == nil }
}

extension FilingList.Column {
    fileprivate var part: ColumnPart {
        switch self {
        case .number, .code, .state, .submitted, .updated, .step: ColumnPart(label, .short)
        case .title, .owner: ColumnPart(label)
        case .field(let spec):
            ColumnPart(
                spec.title, spec.isNumber ? .number : .text, unit: spec.unit.isEmpty ? nil : spec.unit)
        }
    }
}
