import RegionSDK

/// A term of a filing, as the database keeps it.
struct TermRecord: Sendable {
    let id: Int64
    let filing: ID<FilingRecord>
    /// The declaration's name.
    let deadline: String
    let run: TermRun
    /// When it is over; nil while it stands still, and while the calendar does not say.
    let due: Timestamp?
    /// What was left when it began to stand still, as `TermRun.Position.paused` has it; nil otherwise.
    let left: Int64?
    /// When it ended, by a step or because the filing went elsewhere; nil runs or stands still.
    let ended: Timestamp?

    /// When it began to stand still; nil runs.
    var paused: Timestamp? { run.pauses.last.flatMap { $0.until == nil ? $0.from : nil } }

    /// True where it runs and is over at a time.
    func isOver(at now: Timestamp) -> Bool { due.map { paused == nil && now.isLate(for: $0) } ?? false }
}
