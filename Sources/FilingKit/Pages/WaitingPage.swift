import HTML
import RegionSDK

/// The page of 待办 or 已办.
struct WaitingPage {
    let title: String
    let path: String
    let rows: [WaitingRow]
    /// What is left of their terms; nil for what was handled.
    var terms: WaitingTerms?
    let total: Int
    let place: Place
    let context: RequestContext

    var page: Page {
        Page(title: title, breadcrumbs: [Breadcrumb(title)], menuPath: path, body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(title, note: title == "待办" ? "等待您办理的业务，最新的在前。" : "您办理过的业务，最近办理的在前。")
        if rows.isEmpty {
            Parts.emptyState("暂无数据", text: title == "待办" ? "目前没有需要您办理的业务。" : "您还没有办理过业务。")
        } else {
            Parts.table(TablePart(about: title, columns: columns, rows: rows.map(cells), headColumn: 2))
            Parts.paging(
                PagingPart(
                    total: total, page: place.page, size: place.size,
                    address: PageAddress(context.link(path), query: [("size", String(place.size))])))
        }
    }

    private var columns: [ColumnPart] {
        [
            ColumnPart("业务", .short), ColumnPart("网上申请编号", .short), ColumnPart("名称"), ColumnPart("申请单位"),
            ColumnPart("状态", .short),
        ] + (hasTerms ? [ColumnPart("办理期限")] : []) + [
            ColumnPart(title == "待办" ? "更新时间" : "办理时间", .short), ColumnPart("操作", .actions),
        ]
    }

    /// The column stands only where a row has a term.
    private var hasTerms: Bool { terms?.isEmpty == false }

    private func term(_ row: WaitingRow) -> HTML { terms?[row.id]?.html ?? HTML() }

    private func cells(_ row: WaitingRow) -> [HTML] {
        let href = context.link("/\(row.kind.path)/\(row.id)")
        return [
            HTML(row.kind.title), HTML(row.number), a(.href(href)) { row.title }, HTML(row.ownerName),
            Parts.stateBadge(row.state.badge),
        ] + (hasTerms ? [term(row)] : []) + [
            HTML(ChinaTime.text(row.time)),
            Parts.rowActions([RowAction(title == "待办" ? "办理" : "查看", href: href)]),
        ]
    }
}
