/// The working days (工作日) of China: Monday to Friday without the holidays (放假), and the days that are worked in
/// their place (调休上班), as the State Council's notice of each year says them. A year whose notice nobody has entered
/// is not guessed at.
public struct WorkCalendar: Sendable, Hashable {
    private let years: [Int: WorkYear]
    /// A name for what it says: another one where any day of any year is otherwise. Whoever keeps what was counted keeps
    /// it beside, and counts again when it changes.
    public let edition: String

    /// The years that are maintained.
    public init(_ years: [WorkYear] = []) {
        self.years = Dictionary(years.map { ($0.year, $0) }) { first, _ in first }
        edition = Self.name(self.years.values.sorted { $0.year < $1.year })
    }

    /// FNV-1a with 64 bits over all days, in hexadecimal.
    private static func name(_ years: [WorkYear]) -> String {
        let words = years.flatMap { year in
            ["\(year.year)"] + year.holidays.sorted().map { "-\($0)" } + year.workdays.sorted().map { "+\($0)" }
        }
        let hash = words.joined().utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return String(hash, radix: 16)
    }

    /// The years that are maintained, in order.
    public var maintained: [WorkYear] { years.values.sorted { $0.year < $1.year } }

    /// Whether a day is a working day. Throws where its year is not maintained.
    public func isWorkingDay(_ day: CivilDate) throws(MissingWorkYear) -> Bool {
        guard let year = years[day.year] else { throw MissingWorkYear(year: day.year) }
        return year.workdays.contains(day) || (!day.isWeekend && !year.holidays.contains(day))
    }

    /// The `count`th working day after a day, which itself does not count (民法典 §201); before it for a negative count.
    /// Zero is the day itself, whatever it is. Throws where a year on the way is not maintained.
    public func day(_ count: Int, after start: CivilDate) throws(MissingWorkYear) -> CivilDate {
        var day = start
        var rest = count.magnitude
        while rest > 0 {
            day = try step(from: day, by: count.signum())
            if try isWorkingDay(day) { rest -= 1 }
        }
        return day
    }

    /// How many working days there are after a day, up to another and with it; negative where that comes before.
    /// Throws where a year on the way is not maintained.
    public func count(after start: CivilDate, through end: CivilDate) throws(MissingWorkYear) -> Int {
        guard start <= end else { return -(try count(after: end, through: start)) }
        var day = start
        var count = 0
        while day < end {
            day = try step(from: day, by: 1)
            if try isWorkingDay(day) { count += 1 }
        }
        return count
    }

    /// The day itself where it is worked, else the next working day (民法典 §203). Throws where a year on the way is not
    /// maintained.
    public func workingDay(from day: CivilDate) throws(MissingWorkYear) -> CivilDate {
        try isWorkingDay(day) ? day : self.day(1, after: day)
    }

    private func step(from day: CivilDate, by days: Int) throws(MissingWorkYear) -> CivilDate {
        guard let next = day.adding(days) else { throw MissingWorkYear(year: day.year + days) }
        return next
    }
}

/// One year of the calendar.
public struct WorkYear: Sendable, Hashable {
    /// The year: every day below lies in it.
    public let year: Int
    /// The notice it is taken from.
    public let source: String
    /// Days off, weekends among them or not.
    public let holidays: Set<CivilDate>
    /// Saturdays and Sundays that are worked.
    public let workdays: Set<CivilDate>

    public init(year: Int, source: String, holidays: Set<CivilDate>, workdays: Set<CivilDate>) {
        self.year = year
        self.source = source
        self.holidays = holidays
        self.workdays = workdays
    }
}

/// What depends on working days of a year that nobody has entered cannot be said.
public struct MissingWorkYear: Error, Sendable, Hashable {
    /// The first year that is missing.
    public let year: Int

    public init(year: Int) { self.year = year }

    /// The sentence in place of a date.
    public var message: String { "\(year)年的工作日历尚未维护" }
}
