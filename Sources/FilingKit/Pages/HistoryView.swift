import HTML
import RegionSDK

/// The history of a filing as a timeline, newest first.
struct HistoryView {
    let type: any Filing.Type
    let entries: [HistoryEntry]

    var panel: HTML {
        Parts.panel("办理记录", id: "history") { Parts.timeline(entries.reversed().map(entry)) }
    }

    private func entry(_ entry: HistoryEntry) -> TimelineEntry {
        TimelineEntry(
            when: ChinaTime.text(entry.time), who: who(entry), what: entry.actionTitle,
            text: entry.reason.isEmpty ? nil : entry.reason,
            foldedUnder: entry.action == HistoryEntry.consent ? "查看告知全文" : nil, tone: tone(entry))
    }

    private func who(_ entry: HistoryEntry) -> String {
        entry.roleTitle.isEmpty ? entry.personName : "\(entry.personName)（\(entry.roleTitle)）"
    }

    private func tone(_ entry: HistoryEntry) -> Tone {
        switch type.workflow.state(entry.to)?.tone {
        case .returned?: .bad
        case .passed?: .good
        case .waiting?: .info
        case .draft?, .closed?, nil: .neutral
        }
    }
}
