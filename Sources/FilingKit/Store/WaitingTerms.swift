import RegionSDK

/// The terms of what waits, by filing: of each the one that matters now. Two statements, however many rows there are,
/// and none where no kind has terms.
struct WaitingTerms: Sendable {
    private let lines: [ID<FilingRecord>: TermLine]

    init(
        _ types: [any Filing.Type], _ rows: [WaitingRow], _ calendar: WorkCalendar, _ now: Timestamp,
        on connection: any Connection
    ) throws {
        let deadlines = Dictionary(types.map { ($0.kind.id, $0.workflow.deadlines) }) { first, _ in first }
        let kinds = Dictionary(rows.map { ($0.id, $0.kind.id) }) { first, _ in first }
        let asked = rows.map(\.id).filter { deadlines[kinds[$0] ?? ""]?.isEmpty == false }
        let terms = try TermStore.open(of: asked, on: connection)
        let pairs = terms.compactMap { term -> (ID<FilingRecord>, TermLine)? in
            guard let deadline = deadlines[kinds[term.filing] ?? ""]?.first(where: { $0.id == term.deadline }) else {
                return nil
            }
            return (term.filing, TermLine(term, deadline, calendar, now))
        }
        lines = Dictionary(pairs) { $0.isMoreUrgent(than: $1) ? $0 : $1 }
    }

    subscript(filing: ID<FilingRecord>) -> TermLine? { lines[filing] }

    var isEmpty: Bool { lines.isEmpty }
}

extension TermLine {
    /// What ends first comes first; what stands still comes last.
    fileprivate func isMoreUrgent(than other: TermLine) -> Bool {
        guard let due else { return other.due == nil }
        return other.due.map { due <= $0 } ?? true
    }
}
