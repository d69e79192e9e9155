import FilingKit
import HTTPCore
import HubCore
import RegionSDK

extension Listing {
    /// The list as a file: the same rows for the same reader, read some at a time, and written into the audit.
    package func file(_ context: HostContext) async throws -> Answer {
        let query = ListQuery(context, filters: filters)
        let asked = (try? URLEncodedForm(query: context.request.request.query))?["format"] ?? ""
        guard let format = SheetFormat(rawValue: asked) else { throw HubError(.malformed, "请选择导出格式！") }
        let used = used(query)
        try await record(context, export, format.title + (used.isEmpty ? "" : "，\(used)"))
        return .response(try await context.request.services.exporter.export(sheet(context, query), as: format))
    }

    /// Rows below the key of the last one, so that the thousandth batch costs what the first does.
    private func sheet(_ context: HostContext, _ query: ListQuery) -> Sheet {
        let shown = columns.filter { !$0.isForPage }
        let database = context.request.database
        return Sheet(title, columns: shown.map { Sheet.Column($0.title) }, from: Int64.max) { mark in
            let place = SlicePlace(below: mark, size: 500)
            let rows = try await database.read { try read(query, place, $0) }.rows
            return (rows.map { row in shown.map { $0.text(row) } }, rows.count < 500 ? nil : rows.last.map(key))
        }
    }
}
