import RegionSDK

/// How a term has run: since when, and when it stood still. What is left and when it ends follow from that alone, so that
/// a calendar that is entered or corrected later changes both.
struct TermRun: Sendable, Hashable {
    let unit: DeadlineUnit
    /// In the unit.
    let amount: Int
    let begun: Timestamp
    /// In order; the last one may last.
    var pauses: [Pause] = []

    struct Pause: Sendable, Hashable {
        let from: Timestamp
        var until: Timestamp?
    }

    /// Where it stands.
    enum Position: Sendable, Hashable {
        /// It runs, and is over at a time: what happens then is late.
        case running(due: Timestamp)
        /// It stands still; so much is left, in the unit, for hours in milliseconds. Negative was late already.
        case paused(left: Int64)
    }

    /// Throws where a year of the calendar that it needs is not maintained.
    func position(_ calendar: WorkCalendar) throws(MissingWorkYear) -> Position {
        var left = unit == .hours ? Int64(amount) * Self.hour : Int64(amount)
        var start = begun
        for pause in pauses {
            left -= try used(from: start, to: pause.from, calendar)
            guard let until = pause.until else { return .paused(left: left) }
            start = until
        }
        return .running(due: try due(left, after: start, calendar))
    }

    /// What is used up between two times: the day of the first does not count, that of the second does.
    private func used(from start: Timestamp, to end: Timestamp, _ calendar: WorkCalendar) throws(MissingWorkYear)
        -> Int64
    {
        guard start < end else { return 0 }
        let (first, last) = (CivilDate(inChina: start), CivilDate(inChina: end))
        switch unit {
        case .hours: return end.milliseconds - start.milliseconds
        case .days, .daysToWorkingDay: return Int64(last.days(since: first))
        case .workingDays: return Int64(try calendar.count(after: first, through: last))
        }
    }

    /// The end of a term of which so much is left. One with nothing left goes on to the end of the day, of a working day
    /// where those are counted.
    private func due(_ left: Int64, after start: Timestamp, _ calendar: WorkCalendar) throws(MissingWorkYear)
        -> Timestamp
    {
        if unit == .hours { return Timestamp(milliseconds: start.milliseconds + left) }
        let first = CivilDate(inChina: start)
        switch unit {
        case .workingDays where left == 0: return try calendar.workingDay(from: first).endInChina
        case .workingDays: return try calendar.day(Int(left), after: first).endInChina
        case .hours, .days, .daysToWorkingDay:
            guard let last = first.adding(Int(left)) else { throw MissingWorkYear(year: first.year) }
            return (unit == .days ? last : try calendar.workingDay(from: last)).endInChina
        }
    }

    static let hour: Int64 = 3_600_000
}
