import HTML

/// A column of a row table.
public struct RowColumn: Sendable {
    /// The heading with its unit, beside a cell where a phone shows no heads.
    var label: String { unit.map { "\(title)（\($0)）" } ?? title }

    /// The column's head, and the cells' label on phones.
    public var title: String
    /// Shows the red star.
    public var isRequired: Bool
    /// The unit, in the head.
    public var unit: String?
    /// Numbers stand at the right.
    public var isNumber: Bool

    /// A column; words and not required unless told otherwise.
    public init(_ title: String, isRequired: Bool = false, unit: String? = nil, isNumber: Bool = false) {
        self.title = title
        self.isRequired = isRequired
        self.unit = unit
        self.isNumber = isNumber
    }
}

/// A table whose rows are typed in: 资金来源, 楼幢清单.
///
/// The buttons are submits that a server understands (`_rows` = `add <name>`, `remove <name> <index>`,
/// `copy <name> <index>`); the script does the same without a round trip. In the template, names and ids hold
/// `__index__` where a row has its number.
public struct RowTablePart: Sendable {
    /// The table's id, to which the error summary leads.
    public var id: String
    /// The name of the list in the form (`shares`), as in `shares[0].amount`.
    public var name: String
    /// What the rows are: 资金来源清单.
    public var title: String
    /// The columns in order.
    public var columns: [RowColumn]
    /// The cells of each row: parts with `isInRow`.
    public var rows: [[HTML]]
    /// The cells of a new row.
    public var template: [HTML]
    /// The cells of the foot (sums); empty for none.
    public var foot: [HTML]
    /// The fewest rows; removing stops there.
    public var minimum: Int
    /// The most rows; adding stops there.
    public var maximum: Int
    /// The word on the button that adds a row.
    public var addTitle: String
    /// What helps to fill it in.
    public var hint: String?
    /// The red sentence of a rule over all rows.
    public var error: String?
    /// Rows can be read, not added, copied or removed.
    public var isReadOnly: Bool

    /// A row table; its id is its name unless another is given.
    public init(
        id: String? = nil, name: String, title: String, columns: [RowColumn], rows: [[HTML]], template: [HTML],
        foot: [HTML] = [], minimum: Int = 0, maximum: Int = 200, addTitle: String = "增加一行", hint: String? = nil,
        error: String? = nil, isReadOnly: Bool = false
    ) {
        self.id = id ?? name
        self.name = name
        self.title = title
        self.columns = columns
        self.rows = rows
        self.template = template
        self.foot = foot
        self.minimum = minimum
        self.maximum = maximum
        self.addTitle = addTitle
        self.hint = hint
        self.error = error
        self.isReadOnly = isReadOnly
    }
}

extension Parts {
    /// A row table: `div.field.full.rows` around `table.rows-table` and a `template` for the script.
    public static func rowTable(_ part: RowTablePart) -> HTML {
        div(
            .classes("field full rows", part.error == nil ? nil : "wrong"), .id(part.id), .tabindex(-1),
            .data("rows", part.name), .data("minimum", String(part.minimum)), .data("maximum", String(part.maximum))
        ) {
            rowsTable(part)
            if !part.isReadOnly {
                rowButton("add \(part.name)", part.addTitle, label: nil, icon: .plus)
                element("template") { rowLine(part, part.template, index: "__index__", number: 0) }
            }
            if let error = part.error { p(.class("error"), .id(part.id + "-error")) { error } }
            if let hint = part.hint { p(.class("hint")) { hint } }
        }
    }
}

private func rowsTable(_ part: RowTablePart) -> HTML {
    // What is long could not be read in one of many narrow columns: each row is a small form then.
    table(.classes("table rows-table cards", part.columns.count > 5 ? "many" : nil)) {
        caption(.class("field-label")) { part.title }
        thead {
            tr {
                th(.scope("col"), .class("row-number")) { "序号" }
                for column in part.columns { columnHead(column) }
                if !part.isReadOnly { th(.scope("col"), .class("row-actions")) { "操作" } }
            }
        }
        tbody {
            for (index, cells) in part.rows.enumerated() {
                rowLine(part, cells, index: String(index), number: index &+ 1)
            }
        }
        if !part.foot.isEmpty { tfoot { tr { footCells(part) } } }
    }
}

private func columnHead(_ column: RowColumn) -> HTML {
    th(.scope("col"), .classes(column.isNumber ? "number" : nil)) {
        if column.isRequired { span(.class("star"), .aria("hidden", true)) { "*" } }
        column.title
        if let unit = column.unit { span(.class("unit-note")) { "（\(unit)）" } }
    }
}

private func rowLine(_ part: RowTablePart, _ cells: [HTML], index: String, number: Int) -> HTML {
    tr {
        td(.class("row-number"), .data("label", "序号")) { number > 0 ? String(number) : "" }
        for (column, cell) in zip(part.columns, cells) {
            td(
                .data("label", column.label),
                .classes(column.isNumber ? "number" : nil, column.isRequired ? "needed" : nil)
            ) { cell }
        }
        if !part.isReadOnly {
            td(.class("row-actions")) {
                rowButton("copy \(part.name) \(index)", "复制", label: "复制第 \(number) 行")
                rowButton("remove \(part.name) \(index)", "删除", label: "删除第 \(number) 行")
            }
        }
    }
}

@HTMLBuilder
private func footCells(_ part: RowTablePart) -> HTML {
    th(.scope("row"), .class("row-number")) { "合计" }
    for (column, cell) in zip(part.columns, part.foot) {
        td(.data("label", column.label), .classes(column.isNumber ? "number" : nil)) { cell }
    }
    if !part.isReadOnly { td(.class("row-actions")) }
}

private func rowButton(_ value: String, _ title: String, label: String?, icon: Icon? = nil) -> HTML {
    button(
        .class(icon == nil ? "link" : "button plain add-row"), .type("submit"), .name("_rows"), .value(value),
        .attribute("formnovalidate"), .aria("label", label)
    ) {
        icon?.html
        title
    }
}
