import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension Listing {
    /// The page around what was read, with what is wrong beside the filters.
    func page(
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
            return Parts.emptyState("暂无数据", text: query.texts.isEmpty ? hint : "没有符合条件的记录，请修改查询条件或点击“重置”。")
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
