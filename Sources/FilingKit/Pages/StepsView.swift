import RegionSDK

/// Where a filing stands on its way, with the days of the steps done.
struct StepsView {
    let type: any Filing.Type
    let record: FilingRecord
    let history: [HistoryEntry]

    var steps: [StepPart] {
        let path = path
        let reached = path.lastIndex { $0 == record.state } ?? returnedIndex
        return path.enumerated().map { index, state in
            let state = record.state.tone == .returned && index == reached ? record.state : state
            let entry = index <= reached ? history.last { $0.to == state.id && !$0.isNote } : nil
            return StepPart(
                state.title,
                status(index, reached), when: entry.map { ChinaTime.text($0.time) }, note: entry?.personName)
        }
    }

    /// A filing that ended off its way (不予受理) shows the way as far as it went, and its end.
    private var path: [FilingState] {
        let path = type.workflow.path
        guard !path.contains(record.state), record.state.tone != .returned else { return path }
        let last = path.lastIndex { state in history.contains { $0.to == state.id && !$0.isNote } }
        return path[...(last ?? 0)] + [record.state]
    }

    /// A returned filing stands at the step it was returned to: the first.
    private var returnedIndex: Int { 0 }

    private func status(_ index: Int, _ reached: Int) -> StepPart.Status {
        if index < reached { return .done }
        if index > reached { return .next }
        switch record.state.tone {
        case .returned: return .returned
        case .passed, .closed: return .done
        case .draft, .waiting: return .now
        }
    }
}
