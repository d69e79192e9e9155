import FoundationEssentials
import HTTPCore
import RegionSDK

extension Form {
    /// Reads a posted form: names of fields, and `table[0].column` for cells. Unknown names are passed over, computed
    /// fields are taken from `stored`, so a person cannot write them.
    ///
    /// - Parameter keepsEmptyRows: keeps rows left wholly empty in their places, for a row table that is being edited.
    public func content(
        fromFields pairs: [(name: String, value: String)], over stored: Content, keepsEmptyRows: Bool = false
    ) -> Content {
        var typed: [String: String] = [:]
        for (name, value) in pairs where typed[name] == nil { typed[name] = value }
        return content(over: stored, keepsEmptyRows: keepsEmptyRows) {
            typed[$0]
        } row: { table, index, column in
            typed["\(table)[\(index)].\(column)"]
        }
    }

    /// Reads an object of the API; a member of a wrong type counts as its text, so that its check can say so.
    public func content(from object: JSON, over stored: Content) -> Content {
        content(over: stored, keepsEmptyRows: false) {
            object[$0].map(\.fieldText)
        } row: { table, index, column in
            guard case .array(let rows)? = object[table], rows.indices.contains(index) else { return nil }
            return rows[index][column].map(\.fieldText) ?? ""
        }
    }

    private func content(
        over stored: Content, keepsEmptyRows: Bool, text: (String) -> String?,
        row: (String, Int, String) -> String?
    ) -> Content {
        var content = Content()
        for field in fields {
            if field.isComputed {
                content.texts[field.name] = stored.texts[field.name]
                content.personal[field.name] = stored.personal[field.name]
                content.rows[field.name] = stored.rows[field.name]
            } else if case .rows(let columns, _, _) = field.kind, field.hasFixedRows {
                content.rows[field.name] = readFixedRows(columns, stored.rows[field.name] ?? []) {
                    row(field.name, $0, $1)
                }
            } else if case .rows(let columns, _, let most) = field.kind {
                content.rows[field.name] = RowMatch(columns: columns, stored: stored.rows[field.name] ?? []).opened(
                    readRows(columns, most: most, keepsEmptyRows) { row(field.name, $0, $1) })
            } else {
                content.put(field.canonical(text(field.name) ?? ""), into: field, over: stored)
            }
        }
        return content
    }

    /// The rows there are, with what was typed into them.
    private func readFixedRows(
        _ columns: [FieldSpec], _ stored: [RowContent], cell: (Int, String) -> String?
    ) -> [RowContent] {
        stored.enumerated().map { index, row in
            var row = row
            for column in columns where !column.isComputed {
                if let typed = cell(index, column.name) { row.put(column.canonical(typed), into: column) }
            }
            return row
        }
    }

    /// Rows until the first that was not sent; rows left wholly empty are dropped unless they are to be kept.
    private func readRows(
        _ columns: [FieldSpec], most: Int, _ keepsEmpty: Bool, cell: (Int, String) -> String?
    ) -> [RowContent] {
        var rows: [RowContent] = []
        for index in 0...(most + 50) {
            let cells = columns.map { column in (column, cell(index, column.name)) }
            if cells.allSatisfy({ $0.1 == nil }) { break }
            var row = RowContent()
            for (column, text) in cells { row.put(column.canonical(text ?? ""), into: column) }
            if keepsEmpty || !row.isEmpty { rows.append(row) }
        }
        return rows
    }
}

extension FieldSpec {
    /// The canonical form of what was typed: white space at the ends gone, full-width figures narrowed, numbers
    /// without grouping, dates as `2026-11-20`. What cannot be read stays as typed.
    func canonical(_ typed: String) -> String {
        let text = typed.trimmed
        switch kind {
        case .decimal:
            let narrow = text.narrowed.filter { $0 != "," }
            return Decimal(canonical: narrow) == nil ? text : narrow
        case .date: return CalendarDate(text.narrowed)?.description ?? text
        case .text:
            let narrow = text.narrowed
            return (checks + guarded.map(\.check)).contains(where: \.wantsNarrow) ? narrow : text
        case .paragraph, .yesNo, .choice, .rows, .consent: return text
        }
    }
}

extension Check {
    /// True for numbers and codes, whose full-width figures are narrowed.
    fileprivate var wantsNarrow: Bool {
        switch test {
        case .digits, .mobile, .creditCode, .citizenNumber, .projectCode, .permitNumber, .platformNumber, .filingNumber,
            .email:
            true
        case .numeric, .date, .above, .atLeast, .atMost, .longest: false
        }
    }
}

extension JSON {
    /// A scalar as the text of a field.
    var fieldText: String {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null: ""
        case .array, .object: "?"
        }
    }
}
