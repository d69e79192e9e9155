import FilingKit
import HTML
import RegionSDK

/// One column of a list.
package struct ListColumn<Row: Sendable>: Sendable {
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

    package init(
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
    package static func actions(_ actions: @escaping @Sendable (Row) -> [RowAction]) -> ListColumn {
        var column = ListColumn("操作", .actions, text: { _ in "" }, html: { Parts.rowActions(actions($0)) })
        column.isForPage = true
        return column
    }

    /// A column of files, which leave the tenant's pages.
    package static func file(_ title: String, text: @escaping @Sendable (Row) -> String) -> ListColumn {
        var column = ListColumn(title, text: text)
        column.isForFile = true
        return column
    }

    func cell(_ row: Row) -> HTML { html?(row) ?? HTML(text(row)) }
}
