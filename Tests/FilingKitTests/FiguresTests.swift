import Testing

@testable import FilingKit

@Suite struct FiguresTests {
    static let figures = [
        ("", ""), ("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234.56", "1,234.56"), ("-100.5", "-100.5"),
        ("-1234567.125", "-1,234,567.125"), ("100000", "100,000"),
    ]

    @Test(arguments: figures) func `whole parts are grouped by thousands`(text: String, grouped: String) {
        #expect(Figures.grouped(text) == grouped)
    }
}
