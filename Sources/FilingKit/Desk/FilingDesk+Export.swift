import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The list with the conditions of its page, as a file of all rows the reader may see. Noted in the audit.
    func export(_ context: RequestContext) async throws -> Answer {
        guard let format = context.parameters["format"].flatMap(SheetFormat.init) else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        let work = try Work(type, context)
        let query = ListQuery(type, context.query)
        let store = ListStore(
            type: type, extent: try Extent(of: type.reading, for: work.actor), vault: context.services.vault)
        let rows = ExportRows(type, context.lists)
        let start = try await context.database.read { try store.exportStart(query, on: $0) }
        try await context.database.write { try work.auditExport(format, query, on: $0) }
        let sheet = Sheet("\(type.kind.menu)列表", columns: rows.columns, from: start) {
            [database = context.database] mark in
            let (found, next) = try await database.read { try store.exportBatch(query, from: mark, on: $0) }
            return (found.map(rows.cells), next)
        }
        return .response(try await context.services.exporter.export(sheet, as: format))
    }
}

extension Work {
    /// Says who took which list away, under which conditions; not what was searched for, which may be personal.
    fileprivate func auditExport(_ format: SheetFormat, _ query: ListQuery, on connection: any Connection) throws {
        let filters = type.list.filters.filter { query.texts[$0.name] != nil }.map(\.label)
        let conditions = (filters + (query.state.map { [$0.title] } ?? query.group.map { [$0.title] } ?? [])).joined(
            separator: "、")
        try context.services.audit.record(
            AuditEntry(
                time: now, actor: actor, source: context.request.peer.address, requestID: context.requestID,
                action: "\(type.kind.id).export", object: type.kind.id,
                detail: "导出\(format.title)，条件：\(conditions.isEmpty ? "无" : conditions)"), on: connection)
    }
}

/// Writes the rows of a list for a file.
struct ExportRows: Sendable {
    private let list: FilingList
    private let lists: CodeLists

    init(_ type: any Filing.Type, _ lists: CodeLists) {
        list = type.list
        self.lists = lists
    }

    var columns: [Sheet.Column] { list.columns.map { Sheet.Column($0.label, $0.sheetKind) } }

    /// The texts of a row; personal numbers are masked.
    func cells(_ row: ListRow) -> [String] {
        var field = 0
        return list.columns.map { column in
            switch column {
            case .number: return row.number
            case .code: return row.code
            case .title: return row.title
            case .owner: return row.ownerName
            case .state: return row.state.title
            case .step(_, _, let words): return words[row.state] ?? ""
            case .submitted: return ChinaTime.text(row.submittedAt)
            case .updated: return ChinaTime.text(row.updatedAt)
            case .field(let spec):
                defer { field += 1 }
                return spec.exported(field < row.fields.count ? row.fields[field] : "", lists)
            }
        }
    }
}

extension FilingList.Column {
    fileprivate var sheetKind: Sheet.Kind {
        switch self {
        case .submitted, .updated: .date
        case .field(let spec):
            switch spec.kind {
            case .decimal: .number
            case .date: .date
            default: .text
            }
        case .number, .code, .title, .owner, .state, .step: .text
        }
    }
}

extension FieldSpec {
    /// A stored text as a file has it: words for codes, numbers ungrouped, personal numbers masked.
    func exported(_ text: String, _ lists: CodeLists) -> String {
        // The list's store has masked it.
        if personal != nil { return text }
        if checks.contains(where: { $0.test == .mobile }) {
            return text.isEmpty ? "" : (try? MobileNumber(text))?.masked ?? "****"
        }
        switch kind {
        case .choice(let list, _): return lists[list].title(of: text) ?? text
        case .yesNo: return text == "true" ? "是" : text == "false" ? "否" : ""
        case .text, .paragraph, .decimal, .date, .rows, .consent: return text
        }
    }
}
