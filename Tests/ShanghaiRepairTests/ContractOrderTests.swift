import FilingKit
import Testing

@testable import ShanghaiRepair

@Suite struct ContractOrderTests {
    /// What is there of a project, which category is to be added, and whether it can be.
    static let table: [(there: [(String, FilingState)], added: String, allowed: Bool)] = [
        ([], "design", true), ([], "general", true), ([], "sub", false), ([], "supervision", false),
        ([("general", RepairState.saved)], "sub", false), ([("general", RepairState.saved)], "supervision", false),
        ([("general", RepairState.returned)], "sub", false),
        ([("general", RepairState.submitted)], "sub", true),
        ([("general", RepairState.submitted)], "supervision", true),
        ([("general", RepairState.accepted)], "sub", true), ([("general", RepairState.approved)], "supervision", true),
        ([("design", RepairState.approved)], "sub", false), ([("supervision", RepairState.approved)], "sub", false),
        ([("general", RepairState.returned), ("general", RepairState.submitted)], "sub", true),
        ([("general", RepairState.saved)], "general", true), ([("general", RepairState.saved)], "design", true),
    ]

    @Test(arguments: table) func `SH-70 SH-71 the general contract comes before sub-contracts and supervision`(
        row: (there: [(String, FilingState)], added: String, allowed: Bool)
    ) {
        let contracts = row.there.map { (category: $0.0, state: $0.1) }
        #expect(ContractOrder.allows(row.added, beside: contracts) == row.allowed)
    }

    @Test func `SH-68 there are the manual's four categories`() {
        #expect(ContractCategory.list.codes.map(\.title) == ["设计", "施工分包", "施工总包", "监理"])
    }

    @Test func `SH-75 there are the manual's seven kinds of document`() {
        #expect(
            RepairLists.certificateKinds.codes.map(\.title)
                == ["身份证", "军官证", "警官证", "其他", "港澳同胞回乡证", "台湾同胞证", "护照"])
    }

    /// The day something happened, the day it is reported, and whether the page warns.
    static let terms: [(happened: String, reported: String, contract: Bool, completion: Bool)] = [
        ("2026-11-20", "2026-11-20", false, false), ("2026-11-20", "2026-12-05", false, false),
        ("2026-11-20", "2026-12-06", false, true), ("2026-11-20", "2026-12-20", false, true),
        ("2026-11-20", "2026-12-21", true, true), ("2028-02-01", "2028-03-02", false, true),
        ("2028-02-01", "2028-03-03", true, true), ("2026-12-21", "2026-11-20", false, false),
    ]

    @Test(arguments: terms) func `contracts warn after 30 days and completions after 15`(
        row: (happened: String, reported: String, contract: Bool, completion: Bool)
    ) throws {
        let (day, today) = (CalendarDate(row.happened), try #require(CalendarDate(row.reported)))
        #expect((ReportingTerms.contractWarning(signed: day, on: today) != nil) == row.contract)
        #expect((ReportingTerms.completionWarning(accepted: day, on: today) != nil) == row.completion)
        #expect(ReportingTerms.contractWarning(signed: nil, on: today) == nil)
    }
}
