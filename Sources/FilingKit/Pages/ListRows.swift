import HTML
import RegionSDK

/// Draws the rows of a list; what is the same in every row is made once.
struct ListRows {
    private let columns: [(ListRow) -> HTML]
    private let path: String
    private let changes: [FilingState: FilingState]
    private let parts: [(title: String, path: String)]
    /// What can be done in each row beside opening it.
    var steps: RowSteps?

    /// - Parameters:
    ///   - path: the address of the list, below which each filing has its own.
    ///   - changes: the states in which the reader may change a filing.
    ///   - parts: the lists of what is part of a filing.
    init(
        _ columns: [FilingList.Column], _ lists: CodeLists, states: [FilingState], path: String,
        changes: [FilingState: FilingState],
        parts: [(title: String, path: String)] = []
    ) {
        self.path = path
        self.changes = changes
        self.parts = parts
        var field = 0
        self.columns = columns.map { column in
            guard case .field(let spec) = column else { return Self.cell(column, states, path: path) }
            defer { field += 1 }
            return Self.cell(spec, lists, at: field)
        }
    }

    /// The cells of a row, what can be done with it last.
    func cells(_ row: ListRow) -> [HTML] {
        let word = changes[row.state] != nil ? "修改" : "查看"
        let own = RowAction(word, href: "\(path)/\(row.id)")
        return columns.map { $0(row) } + [Parts.rowActions([own] + (steps?.actions(row) ?? []) + partActions(row))]
    }

    /// What is part of a filing is offered once it has passed.
    private func partActions(_ row: ListRow) -> [RowAction] {
        guard row.state.tone == .passed else { return [] }
        return parts.map { RowAction($0.title, href: "\($0.path)?\(Start.wholeField)=\(row.id)") }
    }

    private static func cell(_ column: FilingList.Column, _ states: [FilingState], path: String) -> (ListRow) -> HTML {
        switch column {
        case .number: { HTML($0.number) }
        case .code: { HTML($0.code) }
        case .title: { row in a(.href("\(path)/\(row.id)")) { row.title } }
        case .owner: { HTML($0.ownerName) }
        case .state: stateCell(states)
        case .submitted: { HTML(ChinaTime.text($0.submittedAt)) }
        case .updated: { HTML(ChinaTime.text($0.updatedAt)) }
        case .step(_, let page, let words):
            { row in
                guard let word = words[row.state] else { return HTML() }
                return a(.href("\(path)/\(row.id)/\(page)")) { word }
            }
        case .field: { _ in HTML() }
        }
    }

    private static func stateCell(_ states: [FilingState]) -> (ListRow) -> HTML {
        let badges = Dictionary(states.map { ($0, Parts.stateBadge($0.badge)) }) { first, _ in first }
        return { badges[$0.state] ?? Parts.stateBadge($0.state.badge) }
    }

    private static func cell(_ spec: FieldSpec, _ lists: CodeLists, at place: Int) -> (ListRow) -> HTML {
        let view = FieldView(Content(), lists)
        return { row in HTML(view.reading(spec, place < row.fields.count ? row.fields[place] : "")) }
    }
}
