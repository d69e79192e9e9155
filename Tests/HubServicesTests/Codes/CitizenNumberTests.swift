import RegionSDK
import Testing

struct CitizenNumberTests {
    /// 2026-11-20, noon in China.
    static let now = Timestamp(milliseconds: 1_795_147_200_000)
    static let valid = [
        "11010519491231002X", "11011619900101001X", "31010519850615002X", "360102197802280035", "420102199512310043",
    ]

    @Test(arguments: valid) func `a number of the standard or computed is accepted`(text: String) throws {
        let number = try CitizenNumber(text, now: Self.now)
        #expect(number.text == text)
        #expect(number.division == String(text.prefix(6)))
        #expect(number.birth.year == Int(text.dropFirst(6).prefix(4)))
    }

    @Test(arguments: valid) func `a number with any one digit changed is refused`(text: String) {
        let characters = Array(text)
        for place in characters.indices {
            for other in "0123456789X" where other != characters[place] {
                var changed = characters
                changed[place] = other
                #expect(throws: CodeFault.self) { try CitizenNumber(String(changed), now: Self.now) }
            }
        }
    }

    @Test func `a small x is taken for the capital`() throws {
        #expect(try CitizenNumber("11010519491231002x", now: Self.now).text == "11010519491231002X")
    }

    @Test(
        arguments: [
            ("", .length), ("11010519491231002", .length), ("11010519491231002XX", .length),
            ("1101051949123100XX", .character), ("1101051949123I002X", .character), ("110105194912310021", .checkDigit),
            ("110105194902290029", .date), ("110105194913010029", .date), ("11010519490001002X", .date),
            ("110105202611210022", .future),
        ] as [(String, CodeFault)])
    func `each fault has its name`(text: String, fault: CodeFault) {
        #expect(throws: fault) { try CitizenNumber(text, now: Self.now) }
    }

    @Test func `a date of birth is in the future until midnight in China`() throws {
        let bornOn20261121 = "110105202611210022"
        let midnight = Timestamp(milliseconds: 1_795_190_400_000)
        #expect(throws: CodeFault.future) {
            try CitizenNumber(bornOn20261121, now: Timestamp(milliseconds: midnight.milliseconds - 1))
        }
        #expect(try CitizenNumber(bornOn20261121, now: midnight).birth.day == 21)
    }

    @Test func `the 17th digit tells the sex`() throws {
        #expect(try CitizenNumber("11011619900101001X", now: Self.now).isMale)
        #expect(try !CitizenNumber("31010519850615002X", now: Self.now).isMale)
    }

    @Test func `a number shows masked`() throws {
        let number = try CitizenNumber("11010519491231002X", now: Self.now)
        #expect("\(number)" == "110105********002X")
    }
}

struct CivilDateTests {
    @Test(
        arguments: [
            (0, 1970, 1, 1), (57_599_999, 1970, 1, 1), (57_600_000, 1970, 1, 2), (-28_800_001, 1969, 12, 31),
            (951_753_600_000, 2000, 2, 29), (951_840_000_000, 2000, 3, 1), (4_107_513_599_999, 2100, 2, 28),
            (4_107_513_600_000, 2100, 3, 1),
        ] as [(Int64, Int, Int, Int)])
    func `the day in China begins eight hours before that of UTC`(time: Int64, year: Int, month: Int, day: Int) {
        let date = CivilDate(inChina: Timestamp(milliseconds: time))
        #expect(date == CivilDate(year: year, month: month, day: day))
    }

    @Test(arguments: [
        (2024, 2, 29, true), (2023, 2, 29, false), (1900, 2, 29, false), (2000, 2, 29, true), (2024, 4, 31, false),
        (2024, 0, 1, false), (2024, 1, 0, false), (0, 1, 1, false),
    ])
    func `only days of the calendar exist`(year: Int, month: Int, day: Int, exists: Bool) {
        #expect((CivilDate(year: year, month: month, day: day) != nil) == exists)
    }

    @Test(arguments: [Int64.min, Int64.max]) func `the ends of time do not trap`(time: Int64) {
        #expect((1...31).contains(CivilDate(inChina: Timestamp(milliseconds: time)).day))
    }
}
