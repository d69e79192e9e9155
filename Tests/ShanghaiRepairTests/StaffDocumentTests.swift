import FilingKit
import RegionSDK
import Testing

@testable import ShanghaiRepair

/// SH-75, SH-77: 证件号 of the site staff is that of the kind of document.
@Suite struct StaffDocumentTests {
    static let sentence = "staff[0].documentNumber: 请输入正确的身份证号！"

    /// A kind with a number, and the red sentence beside the number.
    static let table: [(kind: String, number: String, sentence: String?)] = [
        ("身份证", "11010519491231002X", nil), ("身份证", "11010519491231002x", nil),
        ("身份证", "31010519850615002X", nil), ("身份证", "360102197802280035", nil),
        ("身份证", "１１０１０５１９４９１２３１００２Ｘ", nil),
        ("身份证", "110105194912310021", sentence), ("身份证", "11010519491301002X", sentence),
        ("身份证", "E12345678", sentence), ("身份证", "1101051949123100", sentence),
        ("护照", "E12345678", nil), ("军官证", "南字第00123456号", nil),
        ("护照", "", "staff[0].documentNumber: 请输入证件号！"),
    ]

    @Test(arguments: table) func `SH-75 a number that is none of its kind has its red sentence beside it`(
        row: (kind: String, number: String, sentence: String?)
    ) {
        let content = ContractReport.form.content(
            fromFields: [
                ("staff[0].post", "施工员"), ("staff[0].name", "高施工"), ("staff[0].documentKind", row.kind),
                ("staff[0].documentNumber", row.number), ("staff[0].certificateNumber", "沪建施2024001234"),
                ("staff[0].telephone", "13900000000"),
            ].map { (name: $0.0, value: $0.1) }, over: Content())
        let beside = ContractReport.form.errors(in: content).map { "\($0.field): \($0.message)" }
            .filter { $0.hasPrefix("staff[0]") }
        #expect(beside == (row.sentence.map { [$0] } ?? []), "\(row.kind) \(row.number)")
    }

    @Test func `a passport is masked but for its ends, a citizen's number as the law's practice has it`() {
        let field = ContractReport.documentNumber
        #expect(field.spec.personal.map { PersonalValue("E12345678", $0).masked } == "E******78")
        #expect(field.spec.personal.map { PersonalValue("31010519850615002X", $0).masked } == "310105********002X")
    }
}
