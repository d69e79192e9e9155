import HTML
import RegionSDK

/// The readers' list of a board: search bar, names with publishing unit and date, paging.
struct BoardPage {
    let board: Board
    let context: RequestContext
    let query: EditionQuery
    let result: EditionResult

    private var path: String { context.link("/\(board.path)") }

    var page: Page {
        Page(
            title: board.title, breadcrumbs: [Breadcrumb(board.title)], frame: context.contentFrame,
            menuPath: "/\(board.path)", body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(board.title, actions: isEditor ? [manage] : [])
        Parts.filterBar(
            FilterBarPart(
                address: address, names: Set(pairs.map(\.name)), fields: board.filters.flatMap(fields),
                usedCount: pairs.filter { !$0.value.isEmpty }.count))
        Parts.toolbar("共 \(result.total) 条") {}
        if result.rows.isEmpty {
            Parts.emptyState(isPlain ? "暂无\(board.title)。" : "没有符合条件的内容。", text: emptyText)
        } else {
            Parts.table(table)
            Parts.paging(PagingPart(total: result.total, page: query.page, size: query.size, address: address))
        }
    }

    private var isEditor: Bool { context.actor != nil && board.editing.admits(context.actor) }

    private var manage: ButtonPart { ButtonPart("\(board.title)管理", .plain, .link("\(path)/editing")) }

    private var isPlain: Bool { pairs.allSatisfy { $0.value.isEmpty } }

    private var emptyText: String? {
        if let short = result.unsearchable {
            let label = ["title": board.naming, "publisher": "发布单位", "body": "内容"][short] ?? "内容"
            return "请输入\(label)中的文字或数字再查询。"
        }
        return isPlain ? nil : "请修改查询条件或点击“重置”。"
    }

    /// Every condition with its value, empty or not.
    private var pairs: [(name: String, value: String)] {
        board.filters.flatMap { filter -> [(name: String, value: String)] in
            switch filter {
            case .title: [("name", query.title)]
            case .publisher: [("publisher", query.publisher)]
            case .body: [("text", query.body)]
            case .role: [("role", query.role)]
            case .dates: [("from", query.from?.description ?? ""), ("to", query.to?.description ?? "")]
            }
        }
    }

    /// This list with its conditions, as an address.
    private var address: PageAddress {
        let used = pairs.filter { !$0.value.isEmpty }
        return PageAddress(path, query: used + (query.size == 10 ? [] : [("size", String(query.size))]))
    }

    private func fields(_ filter: Board.Filter) -> [HTML] {
        func text(_ name: String, _ label: String, _ value: String) -> [HTML] {
            [Parts.textInput(FieldPart(name, label, id: "filter-\(name)"), value: value, kind: .search, maximum: 100)]
        }
        switch filter {
        case .title: return text("name", board.naming, query.title)
        case .publisher: return text("publisher", "发布单位", query.publisher)
        case .body: return text("text", "内容", query.body)
        case .role: return text("role", "发布角色", query.role)
        case .dates:
            return [("from", "开始日期", query.from), ("to", "结束日期", query.to)].map { name, label, date in
                Parts.dateInput(FieldPart(name, label, id: "filter-\(name)"), value: date?.description ?? "")
            }
        }
    }

    private var table: TablePart {
        let hasRole = board.filters.contains(.role)
        var columns = [ColumnPart(board.naming), ColumnPart("发布单位"), ColumnPart("发布日期", .short)]
        if hasRole { columns.insert(ColumnPart("发布角色"), at: 2) }
        let rows = result.rows.map { line -> [HTML] in
            var cells = [
                a(.href("\(path)/\(line.id)")) { line.title }, HTML(line.publisher),
                span(.class("digits")) { line.issued },
            ]
            if hasRole { cells.insert(HTML(line.roleTitle), at: 2) }
            return cells
        }
        return TablePart(about: "\(board.title)列表", columns: columns, rows: rows)
    }
}

extension RequestContext {
    /// The frame of pages that a guest may read too.
    var contentFrame: Page.Frame { actor == nil ? .portal : .work }
}
