import RegionSDK

extension FilingDesk {
    /// What is wrong with the terms of its filings, in a sentence each: part of the contract that every region is held
    /// to. `settings` are those the region declares.
    public func deadlineFaults(_ settings: [Setting]) -> [String] {
        type.workflow.deadlineFaults(settings).map { "\(type.kind.id): \($0)" }
    }
}

extension Workflow {
    func deadlineFaults(_ settings: [Setting]) -> [String] {
        let ids = deadlines.map(\.id)
        let twice = Set(ids.filter { id in ids.filter { $0 == id }.count > 1 }).sorted()
        return twice.map { "the term \($0) is there twice" }
            + deadlines.flatMap { deadline in
                (stateFaults(deadline) + stepFaults(deadline) + lengthFaults(deadline, settings)).map {
                    "the term \(deadline.id) \($0)"
                }
            }
    }

    private func stateFaults(_ deadline: Deadline) -> [String] {
        let all = deadline.states + deadline.pauses + (deadline.lapse.map { [$0.state] } ?? [])
        let unknown = all.filter { !states.contains($0) }.map { "names the state \($0.id), which there is not" }
        let both = deadline.pauses.filter(deadline.states.contains).map { "runs and stands still in \($0.id)" }
        let endless = deadline.lapse.map { (deadline.states + deadline.pauses).contains($0.state) } ?? false
        return (deadline.states.isEmpty ? ["runs in no state"] : []) + unknown + both
            + (endless ? ["leads where it does not end"] : [])
    }

    private func stepFaults(_ deadline: Deadline) -> [String] {
        let unknown = deadline.closed.keys.filter { transition($0) == nil }.sorted()
        return unknown.map { "closes the step \($0), which there is not" }
            + (deadline.reminders.contains { $0 < 0 } ? ["reminds after its end"] : [])
            + (Set(deadline.reminders).count < deadline.reminders.count ? ["reminds twice at once"] : [])
    }

    private func lengthFaults(_ deadline: Deadline, _ settings: [Setting]) -> [String] {
        switch deadline.length {
        case .fixed(let amount, _, let source):
            return (amount > 0 ? [] : ["has no length"]) + (source.isEmpty ? ["has a length without a source"] : [])
        case .setting(let key, _):
            guard let setting = settings.first(where: { $0.key == key }) else {
                return ["asks for the setting \(key), which is not declared"]
            }
            return setting.figures.map { $0.lowerBound > 0 } == true
                ? [] : ["asks for the setting \(key), which is not declared as a figure above 0"]
        }
    }
}
