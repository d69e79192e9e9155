import FilingKit
import Testing

@testable import ShanghaiRepair

@Suite struct ReportFormTests {
    /// What is typed into one field of a report that is right otherwise, and the red sentence beside it.
    static let sentences: [(requirement: String, field: String, typed: String, sentence: String)] = [
        ("SH-34", "declarationNumber", "", "请输入项目申报编号！"),
        ("SH-38", "buildingArea", "", "请输入建筑面积！"),
        ("SH-38", "buildingArea", "三千", "建筑面积必须为数值！"),
        ("SH-38", "buildingArea", "1e3", "建筑面积必须为数值！"),
        ("SH-38", "buildingArea", "0", "建筑面积必须大于0！"),
        ("SH-38", "buildingArea", "-1", "建筑面积必须大于0！"),
        ("SH-38", "buildingArea", "1.234", "建筑面积最多保留2位小数！"),
        ("SH-39", "buildingCount", "", "请输入幢数！"),
        ("SH-39", "buildingCount", "一幢", "幢数必须为数值！"),
        ("SH-39", "buildingCount", "1.5", "幢数必须为整数！"),
        ("SH-39", "householdCount", "", "请输入户数！"),
        ("SH-39", "householdCount", "-3", "户数不能小于0！"),
        ("SH-39", "storeyCount", "", "请输入层数！"),
        ("SH-39", "storeyCount", "六", "层数必须为数值！"),
        ("SH-39", "builtYear", "", "请输入建成年代！"),
        ("SH-39", "builtYear", "88", "建成年代不能小于1000！"),
        ("SH-39", "funding[0].share", "", "请输入比例！"),
        ("SH-39", "funding[0].share", "四成", "比例必须为数值！"),
        ("SH-39", "funding[0].share", "101", "比例不能大于100！"),
        ("SH-40", "funding[0].source", "", "请选择来源！"),
        ("SH-41", "postCode", "", "请输入邮政编码！"),
        ("SH-41", "postCode", "20007", "邮政编码必须是六位数值！"),
        ("SH-41", "postCode", "2000720", "邮政编码必须是六位数值！"),
        ("SH-41", "postCode", "20007A", "邮政编码必须是六位数值！"),
        ("SH-42", "district", "", "请选择所在区县！"),
        ("SH-42", "district", "320102", "请选择所在区县！"),
        ("SH-43", "street", "", "请选择所在区域！"),
        ("SH-43", "street", "310105004", "请选择所在区域！"),
        ("SH-44", "isHistoricBuilding", "", "请选择是否优秀历史建筑！"),
        ("SH-44", "isHistoricBuilding", "maybe", "请选择是否优秀历史建筑！"),
        ("SH-45", "isInConservationArea", "", "请选择是否地处历史文化风貌区！"),
        ("SH-36", "houseType", "", "请选择房屋类型！"),
        ("SH-36", "structure", "", "请选择结构类型！"),
        ("SH-36", "approvalName", "", "请输入立项或批准文件名称！"),
        ("SH-36", "approvalNumber", "", "请输入文号！"),
        ("SH-36", "approvalIssuer", "", "请输入发文单位！"),
        ("SH-36", "approvalDate", "", "请选择发文日期！"),
        ("SH-36", "approvalDate", "2026-02-30", "发文日期必须为有效日期！"),
        ("SH-36", "contact", "", "请输入联系人！"),
        ("SH-36", "contactMobile", "12345", "请输入正确的手机号码！"),
        ("SH-36", "plannedCompletion", "2027-01-03", "计划竣工日期不能早于计划开工日期！"),
        ("SH-36", "remarks", String(repeating: "字", count: 501), "备注不能超过500个字！"),
    ]

    @Test(arguments: sentences) func `a wrong field has its red sentence`(
        row: (requirement: String, field: String, typed: String, sentence: String)
    ) {
        // A street lies in a district: without a right one it is wrong too.
        let following = row.field == "district" ? ["street: 请选择所在区域！"] : []
        let found = errors { $0[row.field] = row.typed }
        #expect(found == ["\(row.field): \(row.sentence)"] + following, "\(row.requirement)")
    }

    /// What is typed in ways that are right too.
    static let accepted: [(field: String, typed: String)] = [
        ("buildingArea", "32,680.40"), ("buildingArea", "３２６８０"), ("buildingArea", "0.01"), ("postCode", "２０００７２"),
        ("buildingCount", "0"), ("plannedCompletion", "2027-01-04"), ("plannedCompletion", "2027/9/5"), ("estate", ""),
        ("contactMobile", "19912345678"), ("remarks", String(repeating: "字", count: 500)),
    ]

    @Test(arguments: accepted) func `what people type in their ways is right`(row: (field: String, typed: String)) {
        #expect(errors { $0[row.field] = row.typed }.isEmpty)
    }

    @Test func `a report that is right has no red sentence`() { #expect(errors { _ in }.isEmpty) }

    @Test func `SH-37 total investment cannot be typed in the report`() {
        let content = ProjectReport.form.content(
            fromFields: [("totalInvestment", "1"), ("projectName", "别人的项目")], over: Content())
        #expect(content.text("totalInvestment").isEmpty)
        #expect(content.text("projectName").isEmpty)
    }

    /// SH-40: shares that do and do not make up exactly 100 %.
    static let shares: [(shares: [String], isWhole: Bool)] = [
        (["100"], true), (["33.33", "33.33", "33.34"], true), (["33.33", "33.33", "33.33"], false),
        (["99.99"], false), (["60", "41"], false), (["0.1", "0.2", "99.7"], true), (["50", "50.01"], false),
    ]

    @Test(arguments: shares) func `SH-40 the funding sources make up exactly 100`(
        row: (shares: [String], isWhole: Bool)
    ) {
        var content = Samples.report(naming: "SB2026000001")
        content.rows["funding"] = zip(RepairLists.fundingSources.codes, row.shares).map {
            ["source": $0.code, "share": $1]
        }
        let messages = ProjectReport.form.errors(in: content).map(\.message)
        #expect(messages == (row.isWhole ? [] : ["项目资金来源合计必须为100%！"]))
    }

    @Test func `SH-40 without any source the table asks for one`() {
        var content = Samples.report(naming: "SB2026000001")
        content.rows["funding"] = []
        #expect(ProjectReport.form.errors(in: content).map(\.message) == ["请输入项目资金来源！"])
    }

    @Test func `a source cannot stand twice`() {
        var content = Samples.report(naming: "SB2026000001")
        content.rows["funding"] = [["source": "其他", "share": "50"], ["source": "其他", "share": "50"]]
        #expect(ProjectReport.form.errors(in: content).map(\.message) == ["项目资金来源不能重复！"])
    }

    @Test func `SH-44 a historic building asks for its protection class`() {
        #expect(errors { $0["isHistoricBuilding"] = "true" } == ["protectionClass: 请选择保护类别！"])
        #expect(
            errors {
                $0["isHistoricBuilding"] = "true"
                $0["protectionClass"] = "5"
            } == ["protectionClass: 请选择保护类别！"])
        #expect(
            errors {
                $0["isHistoricBuilding"] = "true"
                $0["protectionClass"] = "2"
            }.isEmpty)
    }

    @Test func `SH-45 a conservation area asks for its name`() {
        #expect(errors { $0["isInConservationArea"] = "true" } == ["conservationArea: 请输入风貌区名称！"])
    }

    @Test func `an empty form names every field that is needed`() {
        let content = ProjectReport.form.content(fromFields: [], over: ProjectReport.form.initial)
        #expect(
            ProjectReport.form.errors(in: content).map(\.field) == [
                "declarationNumber", "buildingArea", "district", "street", "postCode", "houseType", "structure",
                "builtYear", "buildingCount", "householdCount", "storeyCount", "isHistoricBuilding",
                "isInConservationArea", "approvalName", "approvalNumber", "approvalIssuer", "approvalDate", "funding",
                "contact", "contactMobile", "plannedStart", "plannedCompletion",
            ])
    }

    /// The red sentences for a report that is right but for a change, typed like a person does.
    private func errors(_ change: (inout [String: String]) -> Void) -> [String] {
        var fields = Dictionary(uniqueKeysWithValues: Samples.fields(of: Samples.report(naming: "SB2026000001")))
        change(&fields)
        let content = ProjectReport.form.content(
            fromFields: fields.map { (name: $0.key, value: $0.value) }, over: ProjectReport.form.initial)
        return ProjectReport.form.errors(in: content).map { "\($0.field): \($0.message)" }
    }
}
