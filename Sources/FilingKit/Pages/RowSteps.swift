import HTML
import RegionSDK

/// What a filer finds in the operations of a row: the steps he may take now, 删除, and the reason why it came back.
struct RowSteps {
    let workflow: Workflow
    /// The address of the list.
    let path: String
    let token: String
    let isFiler: Bool

    func actions(_ row: ListRow) -> [RowAction] { (isFiler ? steps(row) + removal(row) : []) + reason(row) }

    private func steps(_ row: ListRow) -> [RowAction] {
        workflow.transitions.filter {
            $0.permission == workflow.saving.permission && !$0.isTakenByRegion && $0.reason == nil
                && $0.from.contains(row.state)
        }.map { action($0.title, $0.id, row, $0.question) }
    }

    private func removal(_ row: ListRow) -> [RowAction] {
        guard let removal = workflow.removal, removal.states.contains(row.state) else { return [] }
        return [action("删除", "removal", row, removal.question)]
    }

    private func reason(_ row: ListRow) -> [RowAction] {
        guard let title = workflow.reasonTitle(in: row.state) else { return [] }
        return [RowAction(title, href: "\(path)/\(row.id)#reason")]
    }

    private func action(_ title: String, _ step: String, _ row: ListRow, _ question: String?) -> RowAction {
        var action = RowAction(title, post: "\(path)/\(row.id)/\(step)", confirmation: question, token: token)
        action.fields = [("version", String(row.version))]
        return action
    }
}
