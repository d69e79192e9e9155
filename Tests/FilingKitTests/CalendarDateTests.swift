import Testing

@testable import FilingKit

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("2026-11-20", "2026-11-20"), ("2026/1/5", "2026-01-05"), ("2000-02-29", "2000-02-29"), ("1900-02-29", nil),
        ("2026-13-01", nil), ("2026-00-10", nil), ("2026-1", nil), ("", nil), ("二〇二六-1-1", nil), ("99999-1-1", nil),
    ]) func `a day is read or refused`(text: String, day: String?) {
        #expect(CalendarDate(text)?.description == day)
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01"), (57_599_999, "1970-01-01"), (57_600_000, "1970-01-02"), (-28_800_001, "1969-12-31"),
        (951_753_600_000, "2000-02-29"), (1_795_132_800_000, "2026-11-20"),
    ]) func `the day in China follows from the time`(milliseconds: Int64, day: String) {
        #expect(CalendarDate(chinaDay: milliseconds).description == day)
    }
}
