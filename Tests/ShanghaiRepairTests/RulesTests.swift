import FilingKit
import FoundationEssentials
import Testing

@testable import ShanghaiRepair

@Suite struct RulesTests {
    @Test func `a missing share is never whole`() {
        #expect(!FundingShares.areWhole([nil]))
        #expect(!FundingShares.areWhole([100, nil]))
        #expect(!FundingShares.areWhole([]))
        #expect(FundingShares.areWhole([Decimal(string: "99.9"), Decimal(string: "0.1")]))
    }

    @Test func `SH-34 each fault of a declaration number has its sentence`() {
        #expect(
            DeclarationUse.allCases.map(\.fault) == [
                nil, "请先完成项目申报！", "项目申报编号无效，请核对！", "该项目申报编号已用于其他项目信息报送，请核对！",
            ])
    }

    /// District, day, and how a report's number begins.
    static let heads: [(district: String, day: String, head: String)] = [
        ("310105", "2025-03-31", "2503CN"), ("310106", "2026-11-20", "2611JA"), ("310115", "2026-01-01", "2601PD"),
        ("310151", "2030-12-31", "3012CM"), ("", "2026-11-20", "2611SH"),
    ]

    @Test(arguments: heads) func `a report's number begins with month and district`(
        row: (district: String, day: String, head: String)
    ) throws {
        let day = try #require(CalendarDate(row.day))
        #expect(RepairNumbers.reportHead(district: row.district, on: day) == row.head)
    }

    @Test func `numbers keep their width and grow beyond it`() {
        #expect(RepairNumbers.digits(12, 5) == "00012")
        #expect(RepairNumbers.digits(99_999, 5) == "99999")
        #expect(RepairNumbers.digits(100_000, 5) == "100000")
    }
}
