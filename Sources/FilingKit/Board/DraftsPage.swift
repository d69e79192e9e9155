import HTML
import RegionSDK

/// The editors' list of a board: every article within reach, whatever its state.
struct DraftsPage {
    let board: Board
    let context: RequestContext
    let query: ArticleQuery
    let result: ArticleResult
    let done: String?

    private var path: String { context.link("/\(board.path)/editing") }

    var page: Page {
        Page(
            title: "\(board.title)管理", breadcrumbs: [Breadcrumb("内容管理"), Breadcrumb("\(board.title)管理")],
            menuPath: "/\(board.path)/editing", body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(
            "\(board.title)管理",
            actions: [
                ButtonPart("查看\(board.title)", .plain, .link(context.link("/\(board.path)"))),
                ButtonPart("新建\(board.title)", .main, .link("\(path)/new"), icon: .plus),
            ])
        if done == "removal" { Parts.notice(.good, "草稿已删除！") }
        Parts.filterBar(
            FilterBarPart(
                address: address, names: ["name"],
                fields: [
                    Parts.textInput(
                        FieldPart("name", board.naming, id: "filter-name"), value: query.title, kind: .search,
                        maximum: 100)
                ], usedCount: query.title.isEmpty ? 0 : 1))
        Parts.stateTabs(tabs) { if !result.rows.isEmpty { exports } }
        if result.rows.isEmpty {
            Parts.emptyState("暂无数据", text: emptyText)
        } else {
            Parts.table(table)
            Parts.paging(
                PagingPart(
                    total: result.total(query.state), page: query.page, size: query.size, address: address))
        }
    }

    /// 导出, with the conditions of the page.
    private var exports: HTML {
        Parts.exports { PageAddress("\(path)/export/\($0.rawValue)", query: address.with("size", nil).query) }
    }

    private var emptyText: String {
        if result.isUnsearchable { return "请输入\(board.naming)中的文字或数字再查询。" }
        return query.title.isEmpty ? "点击“新建\(board.title)”开始。" : "没有符合条件的内容，请修改查询条件或点击“重置”。"
    }

    private var address: PageAddress {
        var pairs: [(name: String, value: String)] = []
        if !query.title.isEmpty { pairs.append(("name", query.title)) }
        if let state = query.state { pairs.append(("state", state.rawValue)) }
        if query.size != 10 { pairs.append(("size", String(query.size))) }
        return PageAddress(path, query: pairs)
    }

    private var tabs: [TabPart] {
        let states: [Article.State?] = [nil] + Article.State.allCases
        return states.map { state in
            TabPart(
                state?.title ?? "全部", href: address.with("state", state?.rawValue).href, count: result.total(state),
                isCurrent: query.state == state)
        }
    }

    private var table: TablePart {
        TablePart(
            about: "\(board.title)管理列表", columns: Self.columns(board), rows: result.rows.map(cells))
    }

    /// The columns; all but the last stand in a file, too.
    static func columns(_ board: Board) -> [ColumnPart] {
        [
            ColumnPart(board.naming), ColumnPart("发布单位"), ColumnPart("发布日期", .short), ColumnPart("编辑人"),
            ColumnPart("更新时间", .short), ColumnPart("状态", .short), ColumnPart("操作", .actions),
        ]
    }

    private func cells(_ article: Article) -> [HTML] {
        [
            a(.href("\(path)/\(article.id)")) { article.text.title }, HTML(article.text.publisher),
            span(.class("digits")) { article.text.issued?.description ?? "" }, HTML(article.authorName),
            span(.class("digits")) { ChinaTime.text(article.updatedAt) }, Parts.stateBadge(article.badge),
            Parts.rowActions([
                RowAction("编辑", href: "\(path)/\(article.id)"),
                RowAction("预览", href: "\(path)/\(article.id)/preview"),
            ]),
        ]
    }
}

extension Article {
    /// A row of the file, as the columns stand.
    var texts: [String] {
        [
            text.title, text.publisher, text.issued?.description ?? "", authorName, ChinaTime.text(updatedAt),
            badge.word,
        ]
    }

    /// The state as a word with a shape; what readers do not see yet is said.
    var badge: BadgePart {
        switch state {
        case .draft: BadgePart("草稿", .dash)
        case .published where hasChanged: BadgePart("已发布，有未发布的修改", .ring, .warn)
        case .published: BadgePart("已发布", .check, .good)
        case .withdrawn: BadgePart("已撤回", .back, .neutral)
        }
    }
}
