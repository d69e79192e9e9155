import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

/// A list of the hub's own pages: what it is searched by, what a row shows on the page and in a file.
package struct Listing<Row: Sendable>: Sendable {
    /// The heading, and the name of the file.
    let title: String
    /// Below the tenant's prefix.
    let path: String
    /// The heading of the menu that it stands under.
    let group: String
    /// The pages between the menu's heading and this one, the menu's own first; empty for a list of the menu.
    let way: [Breadcrumb]
    /// The entry of the menu that is lit; nil is the list's own path.
    let menuPath: String?
    let filters: [ListFilter]
    let columns: [ListColumn<Row>]
    /// What stands at the head: 新增.
    let actions: [ButtonPart]
    let note: String?
    /// What to do where there is no row and nothing was searched; nil says only that there is none.
    let hint: String?
    /// What was done, or why not.
    package var notices: HTML
    /// Has more columns than a page is wide.
    let isWide: Bool
    /// Grows without end: its rows are not counted, and a page leads on to the next ones.
    let isEndless: Bool
    /// What the audit calls reading it; nil is not noted.
    let reading: String?
    /// What the audit calls an export of it: `core.person.export`.
    let export: String
    /// The key of a row, by which a file is read on.
    let key: @Sendable (Row) -> Int64
    let read: @Sendable (ListQuery, SlicePlace, any Connection) throws -> Slice<Row>

    package init(
        title: String, path: String, group: String = "系统管理", way: [Breadcrumb] = [], menuPath: String? = nil,
        filters: [ListFilter], columns: [ListColumn<Row>], actions: [ButtonPart] = [], note: String? = nil,
        hint: String? = nil, notices: HTML = HTML(), isWide: Bool = false, isEndless: Bool = false,
        reading: String? = nil, export: String, key: @escaping @Sendable (Row) -> Int64,
        read: @escaping @Sendable (ListQuery, SlicePlace, any Connection) throws -> Slice<Row>
    ) {
        self.title = title
        self.path = path
        self.group = group
        self.way = way
        self.menuPath = menuPath
        self.filters = filters
        self.columns = columns
        self.actions = actions
        self.note = note
        self.hint = hint
        self.notices = notices
        self.isWide = isWide
        self.isEndless = isEndless
        self.reading = reading
        self.export = export
        self.key = key
        self.read = read
    }
}

extension Listing {
    /// The page of the list.
    package func page(_ context: HostContext, status: Status = .ok) async throws -> Answer {
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
}
