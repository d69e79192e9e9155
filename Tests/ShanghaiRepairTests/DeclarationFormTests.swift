import FilingKit
import Testing

@testable import ShanghaiRepair

@Suite struct DeclarationFormTests {
    /// What is typed into one field of a declaration that is right otherwise, and the red sentence beside it.
    static let sentences: [(requirement: String, field: String, typed: String, sentence: String)] = [
        ("SH-36", "projectName", "", "请输入项目名称！"),
        ("SH-36", "projectName", "　", "请输入项目名称！"),
        ("SH-36", "projectName", String(repeating: "名", count: 201), "项目名称不能超过200个字！"),
        ("SH-36", "category", "", "请选择修缮类别！"),
        ("SH-36", "category", "新建", "请选择修缮类别！"),
        ("SH-37", "totalInvestment", "", "请输入总投资！"),
        ("SH-37", "totalInvestment", "一千万", "总投资必须为数值！"),
        ("SH-37", "totalInvestment", "12.3.4", "总投资必须为数值！"),
        ("SH-37", "totalInvestment", "0", "总投资必须大于0！"),
        ("SH-38", "buildingArea", "", "请输入建筑面积！"),
        ("SH-38", "buildingArea", "abc", "建筑面积必须为数值！"),
        ("SH-42", "district", "", "请选择所在区县！"),
        ("SH-43", "street", "", "请选择所在区域！"),
        ("SH-43", "street", "310105004", "请选择所在区域！"),
        ("SH-36", "site", "", "请输入建设地点！"),
        ("SH-36", "contact", "", "请输入联系人！"),
        ("SH-36", "contactMobile", "", "请输入联系人手机！"),
        ("SH-36", "contactMobile", "1380000000", "请输入正确的手机号码！"),
    ]

    @Test(arguments: sentences) func `a wrong field has its red sentence`(
        row: (requirement: String, field: String, typed: String, sentence: String)
    ) {
        var fields = Dictionary(uniqueKeysWithValues: Samples.fields(of: Samples.declaration))
        fields[row.field] = row.typed
        let content = RepairDeclaration.form.content(
            fromFields: fields.map { (name: $0.key, value: $0.value) }, over: RepairDeclaration.form.initial)
        let errors = RepairDeclaration.form.errors(in: content).map { "\($0.field): \($0.message)" }
        let following = row.field == "district" ? ["street: 请选择所在区域！"] : []
        #expect(errors == ["\(row.field): \(row.sentence)"] + following, "\(row.requirement)")
    }

    @Test func `a declaration that is right has no red sentence`() {
        #expect(RepairDeclaration.form.errors(in: Samples.declaration).isEmpty)
    }

    @Test func `SH-24 both forms have the manual's heading`() {
        #expect(RepairDeclaration.kind.paper == "上海市建设工程项目信息报送表(住宅修缮工程)")
        #expect(ProjectReport.kind.paper == RepairDeclaration.kind.paper)
    }
}
