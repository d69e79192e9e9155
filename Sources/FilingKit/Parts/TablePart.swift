import HTML

/// A column of a list.
public struct ColumnPart: Sendable {
    /// The heading with its unit, beside a cell where a phone shows no heads.
    var label: String { unit.map { "\(title)（\($0)）" } ?? title }

    /// How a column's cells stand.
    public enum Kind: Sendable {
        /// Words, wrapped as needed.
        case text
        /// A number or money, at the right, digits under digits.
        case number
        /// A date, number or state that stays on one line.
        case short
        /// What can be done with the row.
        case actions
    }

    /// How the rows are sorted by this column.
    public enum Order: String, Sendable {
        case ascending, descending
    }

    /// The column's head, and the cells' label on phones.
    public var title: String
    /// How its cells stand.
    public var kind: Kind
    /// The unit, in the head: `万元`.
    public var unit: String?
    /// Where the heading leads to sort by this column; nil when no index serves that.
    public var sortHref: String?
    /// How the rows are sorted by it now; nil when they are not.
    public var order: Order?

    /// A column; words, not sortable unless told otherwise.
    public init(
        _ title: String, _ kind: Kind = .text, unit: String? = nil, sortHref: String? = nil, order: Order? = nil
    ) {
        self.title = title
        self.kind = kind
        self.unit = unit
        self.sortHref = sortHref
        self.order = order
    }
}

/// A list as a table. A cell is HTML: escape by `HTML(text)` or a part.
public struct TablePart: Sendable {
    /// What the table is about; read out, not shown.
    public var about: String
    /// The columns in order.
    public var columns: [ColumnPart]
    /// The cells of each row, one a column.
    public var rows: [[HTML]]
    /// The cells of a foot (sums); empty for none.
    public var foot: [HTML]
    /// Which column names the row: its cells head the row.
    public var headColumn: Int
    /// Scrolls by itself when it is wider than the page.
    public var isWide: Bool

    /// A table; the first column names its rows unless told otherwise.
    public init(
        about: String, columns: [ColumnPart], rows: [[HTML]], foot: [HTML] = [], headColumn: Int = 0,
        isWide: Bool = false
    ) {
        self.about = about
        self.columns = columns
        self.rows = rows
        self.foot = foot
        self.headColumn = headColumn
        self.isWide = isWide
    }
}

extension Parts {
    /// A list: `div.table-wrap > table.table.cards`. On phones each row is a card; `data-label` names its cells.
    public static func table(_ part: TablePart) -> HTML {
        let wide = part.isWide
        return div(
            .class(wide ? "table-wrap wide" : "table-wrap"), .role(wide ? "region" : nil),
            .aria("label", wide ? part.about : nil), wide ? .tabindex(0) : .none
        ) {
            element("table", [.class("table cards")]) {
                caption(.class("unseen")) { part.about }
                thead { tr { for column in part.columns { heading(column) } } }
                tbody { bodyRows(part) }
                if !part.foot.isEmpty { tfoot { tr { bodyCells(cellShells(part), part.foot) } } }
            }
        }
    }
}

extension ColumnPart.Kind {
    fileprivate var look: Attribute {
        switch self {
        case .text: .none
        case .number: .class("number")
        case .short: .class("short")
        case .actions: .class("row-actions")
        }
    }
}

private func heading(_ column: ColumnPart) -> HTML {
    th(.scope("col"), column.kind.look, .aria("sort", column.order?.rawValue)) {
        if let href = column.sortHref {
            a(.class("sort"), .href(href)) { headingText(column) }
        } else {
            headingText(column)
        }
    }
}

@HTMLBuilder
private func headingText(_ column: ColumnPart) -> HTML {
    column.title
    if let unit = column.unit { span(.class("unit-note")) { "（\(unit)）" } }
}

private func bodyRows(_ part: TablePart) -> HTML {
    let shells = cellShells(part)
    let row = Shell("tr")
    var lines = HTML()
    lines.reserve(part.rows.count &* part.columns.count &* 96)
    for cells in part.rows { lines.append(bodyCells(shells, cells), in: row) }
    return lines
}

private func cellShells(_ part: TablePart) -> [Shell] {
    part.columns.enumerated().map { index, column in
        index == part.headColumn
            ? Shell("th", .scope("row"), column.kind.look, .data("label", column.label))
            : Shell("td", column.kind.look, .data("label", column.label))
    }
}

private func bodyCells(_ shells: [Shell], _ cells: [HTML]) -> HTML {
    var line = HTML()
    line.reserve(cells.count &* 96)
    for (shell, cell) in zip(shells, cells) { line.append(cell, in: shell) }
    return line
}
