import RegionSDK

extension WorkYear {
    /// A file of `calendar/`, which is called after its year: `2026.json5`.
    init(_ section: Section, named name: String) {
        let year = section.required("year", .integer(1990...2999), else: 0)
        if year != 0, name != "\(year).json5" { section.fault("is not the year in the file's name", at: "year") }
        let source = section.required("source", .text("the name and number of the notice") { !$0.isEmpty }, else: "")
        var days = YearDays(year: year)
        let holidays = section.sections("holidays") { days.addHoliday($0) }
        if holidays.isEmpty, section.node("holidays")?.isEmptyList ?? true {
            section.fault("names no holiday", at: "holidays")
        }
        days.addWorkdays(section)
        self.init(year: year, source: source, holidays: Set(days.names.keys), workdays: days.workdays)
    }
}

/// The days of one file, as they are read and checked.
private struct YearDays {
    let year: Int
    /// The days off, with the holiday each belongs to.
    var names: [CivilDate: String] = [:]
    var workdays: Set<CivilDate> = []

    init(year: Int) { self.year = year }

    /// A holiday from one day to another. Nil is never returned for one that can be read at all.
    mutating func addHoliday(_ section: Section) -> String? {
        let name = section.required("name", .text, else: "")
        let first = section.required("from", .day, else: nil)
        let last = section.required("to", .day, else: nil)
        guard let first, let last, isInYear(first, "from", section), isInYear(last, "to", section) else { return name }
        guard first <= last else {
            section.fault("comes before the first day", at: "to")
            return name
        }
        guard last.days(since: first) < Self.longest else {
            section.fault("makes a holiday of more than \(Self.longest) days", at: "to")
            return name
        }
        var day: CivilDate? = first
        while let next = day, next <= last {
            if let other = names[next] { section.fault("\(next) is a day of \(other) already", at: "from") }
            names[next] = name
            day = next.adding(1)
        }
        return name
    }

    mutating func addWorkdays(_ section: Section) {
        for text in section.texts("workdays") {
            guard let day = CivilDate(text.value) else {
                section.fault("must be \(Kind<CivilDate?>.day.expected)", at: text.key, line: text.line)
                continue
            }
            if let wrong = fault(day) {
                section.fault("\(day) \(wrong)", at: text.key, line: text.line)
            } else {
                workdays.insert(day)
            }
        }
    }

    /// What is wrong with a day that is to be worked in place of another.
    private func fault(_ day: CivilDate) -> String? {
        if day.year != year { return "is not a day of \(year)" }
        if !day.isWeekend { return "is no Saturday or Sunday: it is worked anyway, or is a holiday" }
        if let holiday = names[day] { return "is a day of \(holiday)" }
        return workdays.contains(day) ? "stands twice" : nil
    }

    private func isInYear(_ day: CivilDate, _ key: String, _ section: Section) -> Bool {
        if day.year != year { section.fault("is not a day of \(year)", at: key) }
        return day.year == year
    }

    /// In days; no holiday of any notice is longer than ten.
    private static let longest = 15
}

extension Kind where Value == CivilDate? {
    static var day: Kind {
        Kind(expected: "a day of the calendar, as \"2026-10-01\"") {
            if case .text(let text) = $0, let day = CivilDate(text) { .some(.some(day)) } else { nil }
        }
    }
}
