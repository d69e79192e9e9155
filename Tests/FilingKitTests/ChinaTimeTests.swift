import RegionSDK
import Testing

@testable import FilingKit

@Suite struct ChinaTimeTests {
    static let times: [(milliseconds: Int64, text: String)] = [
        (0, "1970-01-01 08:00"), (1_795_100_000_000, "2026-11-19 22:53"), (951_753_540_000, "2000-02-28 23:59"),
        (951_753_600_000, "2000-02-29 00:00"), (-28_800_001, "1969-12-31 23:59"),
    ]

    @Test(arguments: times) func `a time is shown in China's time`(milliseconds: Int64, text: String) {
        #expect(ChinaTime.text(Timestamp(milliseconds: milliseconds)) == text)
    }

    @Test func `no time is no text`() { #expect(ChinaTime.text(nil).isEmpty) }
}
