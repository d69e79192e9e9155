import HubCore
import RegionSDK
import Testing

struct QuietHoursTests {
    /// 2026-11-20 00:00 in China.
    static let midnight = Timestamp(milliseconds: 1_795_104_000_000)

    /// Hours, a minute of the day, and how many minutes it waits.
    static let minutes: [(String, Int64, Int64)] = [
        ("22:00-07:00", 1319, 0), ("22:00-07:00", 1320, 540), ("22:00-07:00", 0, 420), ("22:00-07:00", 419, 1),
        ("22:00-07:00", 420, 0), ("12:30-14:00", 749, 0), ("12:30-14:00", 750, 90), ("12:30-14:00", 839, 1),
        ("12:30-14:00", 840, 0), ("00:00-00:01", 0, 1), ("23:59-00:00", 1439, 1),
    ]

    @Test(arguments: minutes) func `a quiet minute waits for the end`(hours: String, minute: Int64, wait: Int64) throws
    {
        let hours = try #require(QuietHours(hours))
        let time = Self.midnight + minute * 60
        #expect(hours.end(after: time) == time + wait * 60)
        // Within the minute as well, to its end.
        let within = Timestamp(milliseconds: time.milliseconds + 59_999)
        #expect(hours.end(after: within) == (wait == 0 ? within : time + wait * 60))
    }

    @Test(arguments: ["", "22:00", "22:00-22:00", "24:00-07:00", "22:60-07:00", "2:00-07:00", "22:00-07:00-08:00", "-"])
    func `what is no hours is refused`(text: String) { #expect(QuietHours(text) == nil) }

    @Test func `hours are written as they are read`() {
        for text in ["22:00-07:00", "00:05-09:59"] { #expect(QuietHours(text)?.text == text) }
    }

    @Test func `news travel as text`() {
        for news in [News.inbox([ID(1), ID(22)]), .inbox(nil), .inbox([]), .outbox] {
            #expect(News(news.text) == news)
        }
        #expect(News.inbox((1...301).map { ID($0) }).text == "inbox *")
        #expect(News("inbox 1 2").map { $0 == .inbox([ID(1), ID(2)]) } == true)
        for text in ["", "other", "outbox now"] { #expect(News(text) == nil) }
    }
}
