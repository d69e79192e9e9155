import HubConfig
import RegionSDK
import Testing

/// The working days that come with the hub, and how a year's file is checked.
struct CalendarTests {
    static let calendar = try? WorkCalendar(Configuration.years(in: "config/calendar"))

    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text), "\(text) is no day") }

    /// Days of the notices for 2025 (国办发明电〔2024〕12号) and 2026 (国办发明电〔2025〕7号), and plain ones beside them.
    static let days: [(day: String, isWorked: Bool)] = [
        ("2025-01-01", false), ("2025-01-02", true), ("2025-01-26", true), ("2025-01-27", true), ("2025-01-28", false),
        ("2025-02-04", false), ("2025-02-05", true), ("2025-02-08", true), ("2025-02-09", false), ("2025-04-03", true),
        ("2025-04-04", false), ("2025-04-27", true), ("2025-05-05", false), ("2025-05-06", true), ("2025-06-02", false),
        ("2025-09-28", true), ("2025-10-01", false), ("2025-10-08", false), ("2025-10-09", true), ("2025-10-11", true),
        ("2025-10-12", false), ("2026-01-01", false), ("2026-01-02", false), ("2026-01-03", false),
        ("2026-01-04", true), ("2026-02-14", true), ("2026-02-15", false), ("2026-02-23", false), ("2026-02-24", true),
        ("2026-02-28", true), ("2026-04-06", false), ("2026-04-07", true), ("2026-05-05", false), ("2026-05-09", true),
        ("2026-06-19", false), ("2026-06-22", true), ("2026-09-20", true), ("2026-09-25", false), ("2026-09-28", true),
        ("2026-10-07", false), ("2026-10-08", true), ("2026-10-10", true), ("2026-11-20", true), ("2026-11-21", false),
    ]

    @Test(arguments: days) func `a day is worked as the year's notice says`(day: String, isWorked: Bool) throws {
        let calendar = try #require(Self.calendar)
        #expect(try calendar.isWorkingDay(Self.day(day)) == isWorked)
    }

    /// 365 days less weekends and holidays on weekdays, plus what is worked instead.
    @Test(arguments: [(2025, 248), (2026, 248)]) func `a year has so many working days`(year: Int, count: Int) throws {
        let calendar = try #require(Self.calendar)
        let first = try Self.day("\(year)-01-01")
        let rest = try calendar.count(after: first, through: Self.day("\(year)-12-31"))
        #expect(try rest + (calendar.isWorkingDay(first) ? 1 : 0) == count)
    }

    static let sums: [(start: String, count: Int, end: String)] = [
        ("2025-01-23", 1, "2025-01-24"), ("2025-01-24", 1, "2025-01-26"), ("2025-01-24", 2, "2025-01-27"),
        ("2025-01-24", 3, "2025-02-05"), ("2025-01-24", 5, "2025-02-07"), ("2025-01-24", 6, "2025-02-08"),
        ("2025-01-24", 7, "2025-02-10"), ("2025-04-30", 1, "2025-05-06"), ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-26", 3, "2025-09-30"), ("2025-12-31", 1, "2026-01-04"), ("2025-12-29", 5, "2026-01-06"),
        ("2026-02-13", 1, "2026-02-14"), ("2026-02-13", 2, "2026-02-24"), ("2026-02-13", 6, "2026-02-28"),
        ("2026-09-30", 3, "2026-10-10"), ("2026-11-20", 5, "2026-11-27"), ("2026-11-21", 5, "2026-11-27"),
        ("2026-11-27", -5, "2026-11-20"), ("2026-02-24", -1, "2026-02-14"), ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-01", 0, "2026-03-01"),
    ]

    @Test(arguments: sums) func `so many working days after a day is a day`(start: String, count: Int, end: String)
        throws
    {
        let calendar = try #require(Self.calendar)
        #expect(try calendar.day(count, after: Self.day(start)) == Self.day(end))
    }

    /// Adding and counting agree from every day of two years, forwards and back.
    @Test func `what is added is what is counted`() throws {
        let calendar = try #require(Self.calendar)
        var day = try Self.day("2025-04-01")
        let last = try Self.day("2026-09-30")
        while day <= last {
            for count in [1, 2, 3, 5, 10, 20, 45] {
                let end = try calendar.day(count, after: day)
                #expect(try calendar.count(after: day, through: end) == count && calendar.isWorkingDay(end))
                let begin = try calendar.day(-count, after: day)
                let own = try calendar.isWorkingDay(day) ? 1 : 0
                let between = try calendar.count(after: begin, through: day)
                #expect(try between == count - 1 + own && calendar.isWorkingDay(begin))
                #expect(try calendar.count(after: end, through: day) == -count)
            }
            #expect(try calendar.count(after: day, through: day) == 0)
            day = try #require(day.adding(1))
        }
    }

    /// One part of a term and the rest of it are the whole, wherever it is cut.
    @Test func `a span cut in two counts as much as whole`() throws {
        let calendar = try #require(Self.calendar)
        let (start, end) = (try Self.day("2026-01-20"), try Self.day("2026-03-10"))
        let whole = try calendar.count(after: start, through: end)
        var cut = start
        while cut <= end {
            #expect(
                try calendar.count(after: start, through: cut) + calendar.count(after: cut, through: end) == whole)
            cut = try #require(cut.adding(1))
        }
    }

    @Test func `a year that is not maintained is said and never guessed`() throws {
        let calendar = try #require(Self.calendar)
        let missing = MissingWorkYear(year: 2027)
        #expect(missing.message == "2027年的工作日历尚未维护")
        #expect(throws: missing) { try calendar.isWorkingDay(Self.day("2027-01-04")) }
        #expect(throws: missing) { try calendar.day(30, after: Self.day("2026-12-01")) }
        #expect(throws: missing) { try calendar.count(after: Self.day("2026-12-01"), through: Self.day("2036-01-01")) }
        #expect(throws: MissingWorkYear(year: 2024)) { try calendar.day(-1, after: Self.day("2025-01-01")) }
        #expect(try calendar.day(20, after: Self.day("2026-12-01")) == Self.day("2026-12-29"))
        #expect(throws: MissingWorkYear(year: 2026)) { try WorkCalendar().isWorkingDay(Self.day("2026-12-01")) }
    }

    @Test func `a calendar that says something else has another edition`() throws {
        let all = try Configuration.years(in: "config/calendar")
        let editions = [WorkCalendar(all), WorkCalendar(all.reversed()), WorkCalendar([all[0]]), WorkCalendar()].map(
            \.edition)
        #expect(editions[0] == editions[1] && Set(editions).count == 3)
    }

    static let wrong: [(text: String, fault: String)] = [
        (
            "{ year: 2027, source: 'x', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-01' }] }",
            "calendar/2026.json5:1: year: is not the year in the file's name"
        ),
        (
            "{\n source: 'x', holidays: [] }",
            "calendar/2026.json5:1: year: is missing: must be a whole number from 1990 to 2999"
        ),
        (
            file("{ name: '元旦', from: '2026-02-30', to: '2026-03-01' }"),
            "calendar/2026.json5:3: holidays[0].from: must be a day of the calendar, as \"2026-10-01\""
        ),
        (
            file("{ name: '元旦', from: '2025-12-31', to: '2026-01-01' }"),
            "calendar/2026.json5:3: holidays[0].from: is not a day of 2026"
        ),
        (
            file("{ name: '元旦', from: '2026-01-03', to: '2026-01-01' }"),
            "calendar/2026.json5:3: holidays[0].to: comes before the first day"
        ),
        (
            file("{ name: '元旦', from: '2026-01-01', to: '2026-02-01' }"),
            "calendar/2026.json5:3: holidays[0].to: makes a holiday of more than 15 days"
        ),
        (
            file(
                "{ name: '甲', from: '2026-01-01', to: '2026-01-02' }, { name: '乙', from: '2026-01-02', to: '2026-01-03' }"
            ),
            "calendar/2026.json5:3: holidays[1].from: 2026-01-02 is a day of 甲 already"
        ),
        (
            file("{ name: '元旦', from: '2026-01-01', to: '2026-01-01', length: 1 }"),
            "calendar/2026.json5:3: holidays[0].length: unknown key; known are name, from, to"
        ),
        (file("", "'2026-01-05'"), "calendar/2026.json5:3: holidays: names no holiday"),
        (
            file(newYear, "'2026-01-05'"),
            "calendar/2026.json5:4: workdays[0]: 2026-01-05 is no Saturday or Sunday: it is worked anyway, or is a holiday"
        ),
        (file(newYear, "'2026-01-03'"), "calendar/2026.json5:4: workdays[0]: 2026-01-03 is a day of 元旦"),
        (file(newYear, "'2025-01-04'"), "calendar/2026.json5:4: workdays[0]: 2025-01-04 is not a day of 2026"),
        (file(newYear, "'2026-01-04',\n '2026-01-04'"), "calendar/2026.json5:5: workdays[1]: 2026-01-04 stands twice"),
        (
            file(newYear, "'4.1.2026'"),
            "calendar/2026.json5:4: workdays[0]: must be a day of the calendar, as \"2026-10-01\""
        ),
        (file(newYear, "7"), "calendar/2026.json5:4: workdays[0]: must be a text that is not empty"),
    ]

    static let newYear = "{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }"

    private static func file(_ holidays: String, _ workdays: String = "") -> String {
        "{ year: 2026,\n source: 'x',\n holidays: [\(holidays)],\n workdays: [\(workdays)] }"
    }

    @Test(arguments: wrong) func `a wrong file is named with file, line and key`(text: String, fault: String) {
        #expect(faults(["calendar/2026.json5": text]).contains(fault))
    }

    @Test func `a folder without calendar has no year, and a right file has its days`() throws {
        #expect(try configuration().calendar.maintained.isEmpty)
        let read = try configuration(["calendar/2026.json5": Self.file(Self.newYear, "'2026-01-04'")]).calendar
        #expect(read.maintained.map(\.year) == [2026])
        #expect(try read.isWorkingDay(Self.day("2026-01-04")) && !read.isWorkingDay(Self.day("2026-01-02")))
    }

    @Test(arguments: ["0", "251", "'abc'", "true", "1.5"])
    func `a figure out of its range is refused`(text: String) throws {
        let setting = Setting("days", "天数", figure: 1...250, source: "none")
        let declared = [RegionDeclaration(id: "shanghai-repair", settings: [setting])]
        for (given, isRight) in [(text, false), ("5", true), ("null", true)] {
            let folder = Folder(["regions/shanghai-repair.json5": "{\n days: \(given) }"])
            defer { folder.remove() }
            let read = try? Configuration.read(folder.path, regions: declared)
            #expect((read != nil) == isRight, "\(given)")
            if given == "5" { #expect(read?.regions["shanghai-repair"]?["days"] == .integer(5)) }
        }
    }
}
