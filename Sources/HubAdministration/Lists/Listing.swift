import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

/// A list of the administration: what it is searched by, what a row shows on the page and in a file.
struct Listing<Row: Sendable>: Sendable {
    /// The heading, and the name of the file.
    let title: String
    /// Below the tenant's prefix.
    let path: String
    /// The heading of the menu that it stands under.
    var group = "系统管理"
    /// The pages between the menu's heading and this one, the menu's own first; empty for a list of the menu.
    var way: [Breadcrumb] = []
    /// The entry of the menu that is lit; nil is the list's own path.
    var menuPath: String?
    let filters: [ListFilter]
    let columns: [ListColumn<Row>]
    /// What stands at the head: 新增.
    var actions: [ButtonPart] = []
    var note: String?
    /// What was done, or why not.
    var notices = HTML()
    /// Has more columns than a page is wide.
    var isWide = false
    /// Grows without end: its rows are not counted, and a page leads on to the next ones.
    var isEndless = false
    /// What the audit calls reading it; nil is not noted.
    var reading: String?
    /// What the audit calls an export of it: `core.person.export`.
    let export: String
    /// The key of a row, by which a file is read on.
    let key: @Sendable (Row) -> Int64
    let read: @Sendable (ListQuery, SlicePlace, any Connection) throws -> Slice<Row>
}

/// One column of a list.
struct ListColumn<Row: Sendable>: Sendable {
    let title: String
    let kind: ColumnPart.Kind
    /// The cell in a file, and on the page where `html` says nothing.
    let text: @Sendable (Row) -> String
    var html: (@Sendable (Row) -> HTML)?
    /// Stands on the page only: what can be done with the row.
    var isForPage = false
    /// Stands in files only: what is the same in every row of the page.
    var isForFile = false
    /// The name of the order by this column; nil where no index serves one.
    let order: String?

    init(
        _ title: String, _ kind: ColumnPart.Kind = .text, order: String? = nil,
        text: @escaping @Sendable (Row) -> String, html: (@Sendable (Row) -> HTML)? = nil
    ) {
        self.title = title
        self.kind = kind
        self.order = order
        self.text = text
        self.html = html
    }

    /// The last column: what can be done with the row.
    static func actions(_ actions: @escaping @Sendable (Row) -> [RowAction]) -> ListColumn {
        var column = ListColumn("操作", .actions, text: { _ in "" }, html: { Parts.rowActions(actions($0)) })
        column.isForPage = true
        return column
    }

    /// A column of files, which leave the tenant's pages.
    static func file(_ title: String, text: @escaping @Sendable (Row) -> String) -> ListColumn {
        var column = ListColumn(title, text: text)
        column.isForFile = true
        return column
    }

    func cell(_ row: Row) -> HTML { html?(row) ?? HTML(text(row)) }
}

extension Listing {
    /// The page of the list.
    func page(_ context: HostContext, status: Status = .ok) async throws -> Answer {
        let query = ListQuery(
            context, filters: filters, orders: columns.compactMap(\.order), isEndless: isEndless)
        do {
            let slice = try await context.request.database.read { try read(query, query.place, $0) }
            if let reading { try await record(context, reading, used(query)) }
            return .page(page(context, query, slice, faults: [], status))
        } catch let fault as HubError where fault.code == .invalid && !fault.fields.isEmpty {
            return .page(page(context, query, Slice(rows: [], total: 0), faults: fault.fields, status))
        }
    }

    /// Writes into the audit that the list was read; where that fails nothing is shown.
    func record(_ context: HostContext, _ action: String, _ detail: String) async throws {
        try await context.change(action, on: "list", detail: detail) { _ in }
    }

    /// What a list is searched by, without what was typed: 按姓名、状态.
    func used(_ query: ListQuery) -> String {
        let labels = filters.filter { query.texts[$0.name] != nil }.map(\.label)
        return labels.isEmpty ? "" : "按\(labels.joined(separator: "、"))"
    }

    private func page(
        _ context: HostContext, _ query: ListQuery, _ slice: Slice<Row>, faults: [FieldError], _ status: Status
    ) -> Page {
        let address = address(context, query)
        return Page(
            title: title, breadcrumbs: [Breadcrumb(group)] + way + [Breadcrumb(title)], status: status,
            menuPath: menuPath ?? path,
            body: Parts.pageHead(title, note: note, actions: actions) + notices
                + Parts.filterBar(
                    FilterBarPart(
                        address: address, names: Set(filters.map(\.name)),
                        fields: filters.map { field($0, query, faults) }, usedCount: query.texts.count))
                + Parts.toolbar(isEndless ? nil : "共 \(slice.total) 条") {
                    Parts.exports { exportAddress(address, $0) }
                }
                + rows(slice, query, address))
    }

    private func rows(_ slice: Slice<Row>, _ query: ListQuery, _ address: PageAddress) -> HTML {
        guard !slice.rows.isEmpty else {
            return Parts.emptyState("暂无数据", text: query.texts.isEmpty ? nil : "没有符合条件的记录，请修改查询条件或点击“重置”。")
        }
        let shown = columns.filter { !$0.isForFile }
        return Parts.table(
            TablePart(
                about: "\(title)列表", columns: shown.map { heading($0, query, address) },
                rows: slice.rows.map { row in shown.map { $0.cell(row) } },
                isWide: isWide))
            + paging(slice, query, address)
    }

    /// The head of a column, which leads to the list sorted by it, and where it is, to the other way round.
    private func heading(_ column: ListColumn<Row>, _ query: ListQuery, _ address: PageAddress) -> ColumnPart {
        guard let name = column.order else { return ColumnPart(column.title, column.kind) }
        let current = query.place.order.flatMap { $0.name == name ? $0 : nil }
        let next = current?.turned ?? SliceOrder(name, isAscending: column.kind != .short)
        return ColumnPart(
            column.title, column.kind, sortHref: address.with("sort", next.text).href,
            order: current.map { $0.isAscending ? .ascending : .descending })
    }

    private func paging(_ slice: Slice<Row>, _ query: ListQuery, _ address: PageAddress) -> HTML {
        guard isEndless else {
            return Parts.paging(
                PagingPart(total: slice.total, page: query.place.number, size: query.place.size, address: address))
        }
        let next = slice.rows.count < query.place.size ? nil : slice.rows.last.map(key)
        let isFirst = query.place.above.map { $0 <= 0 } ?? (query.place.below == Int64.max)
        return Parts.stepping(
            SteppingPart(
                first: isFirst ? nil : address.href, next: next.map { address.with("mark", String($0)).href },
                size: query.place.size, address: address, isAscending: query.place.above != nil))
    }

    private func exportAddress(_ address: PageAddress, _ format: SheetFormat) -> PageAddress {
        var export = address.with("size", nil).with("sort", nil).with("format", format.rawValue)
        export.path += "/export"
        return export
    }

    private func address(_ context: HostContext, _ query: ListQuery) -> PageAddress {
        var pairs = filters.compactMap { filter in query.texts[filter.name].map { (name: filter.name, value: $0) } }
        if query.place.size != 10 { pairs.append(("size", String(query.place.size))) }
        if let order = query.place.order { pairs.append(("sort", order.text)) }
        return PageAddress(context.link(path), query: pairs)
    }

    private func field(_ filter: ListFilter, _ query: ListQuery, _ faults: [FieldError]) -> HTML {
        let part = FieldPart(
            filter.name, filter.label, id: "filter-\(filter.name)",
            error: faults.first { $0.field == filter.name }?.message)
        switch filter.kind {
        case .text: return Parts.textInput(part, value: query[filter.name], kind: .search)
        case .choice(let options):
            return Parts.choice(
                part, options: options.map { OptionPart($0.value, $0.title) }, chosen: query[filter.name],
                prompt: filter.prompt)
        case .day: return Parts.dateInput(part, value: query[filter.name])
        }
    }
}
