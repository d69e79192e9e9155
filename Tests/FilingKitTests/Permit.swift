import FoundationEssentials
import RegionSDK

@testable import FilingKit

/// A small business to test the kit with.
enum Permit: Filing {
    static let reading = Permission("test.permit.read", "查看许可")
    static let filing = Permission("test.permit.file", "填报许可")
    static let accepting = Permission("test.permit.accept", "受理许可")
    static let approving = Permission("test.permit.approve", "审核许可")

    static let saved = FilingState("saved", "已保存", .draft)
    static let submitted = FilingState("submitted", "已上报", .waiting)
    static let returned = FilingState("returned", "退回修改", .returned)
    static let accepted = FilingState("accepted", "已受理", .waiting)
    static let approved = FilingState("approved", "已审核", .passed)

    static let kind = FilingKind(
        "test.permit", path: "permits", title: "许可", menu: "许可管理", paper: "许可申请表", codeTitle: "许可编号")

    static let name = Field.text("name", "项目名称", longest: 50).required()
    static let area = Field.decimal("area", "建筑面积", unit: "㎡").required().above(0)
    static let post = Field.text("post", "邮政编码").required().checked(.digits(6), "邮政编码必须是六位数值！")
    static let district = Field.choice("district", "所在区县", from: districts).required()
    static let street = Field.choice("street", "所在区域", from: streets, below: district).required()
    static let isOld = Field.yesNo("isOld", "是否优秀历史建筑").required()
    static let grade = Field.text("grade", "保护类别").required(when: "isOld", is: "true")
    static let begin = Field.date("begin", "计划开工日期")
    static let source = Field.text("source", "来源").required()
    static let share = Field.decimal("share", "比例", unit: "%").required()
    static let shares = RowField.rows("shares", "资金来源", atLeast: 1, atMost: 3, [source.spec, share.spec])
    static let stamp = Field.text("stamp", "登记号").computed()

    static let districts = CodeList("district", "区", [.init("310104", "徐汇区"), .init("310106", "静安区")])
    static let streets = CodeList(
        "street", "街道", [.init("310104001", "天平路街道", below: "310104"), .init("310106006", "江宁路街道", below: "310106")])

    static let form = Form(
        [
            Section("项目") {
                name
                area
                post
                district
                street
                isOld
                grade
                begin
                stamp
            },
            Section("资金") { shares },
        ],
        rules: [
            Rule(beside: shares.spec, "合计必须为100%！") { content in
                content[shares].reduce(Decimal(0)) { $0 + ($1[share] ?? 0) } == 100
            }
        ])

    static let workflow = Workflow(
        states: [saved, submitted, returned, accepted, approved], path: [saved, submitted, accepted, approved],
        saving: Saving(
            by: filing, initial: saved, states: [saved: saved, returned: saved], created: "新增成功！", changed: "修改成功！",
            refusal: "已上报，不能修改！"),
        printing: Printing(in: [submitted, accepted, approved], refusal: "保存并上报后方可打印！"),
        returnedSentence: "已被退回修改！", unsavedSentence: "请先保存，再上报！",
        [
            Transition("submission", "上报", from: [saved], to: submitted, by: filing).asking("是否确定上报？")
                .refusing("已上报，不能重复上报！", [returned: "请先保存，再上报！"])
                .telling(.holders(accepting), "待受理") { "《\($0.title)》" },
            Transition("acceptance", "受理", from: [submitted], to: accepted, by: accepting)
                .doing { record, scene in record.code = "P\(padded(try scene.next("permit"), 4))" },
            Transition("approval", "审核通过", from: [accepted], to: approved, by: approving)
                .refusing("不能审核！", [submitted: "请先受理！"]).separated(from: "acceptance", "受理人不能审核！"),
            Transition("return", "退回修改", from: [submitted, accepted], to: returned, by: accepting)
                .requiringReason("退回原因", "请填写退回原因！").telling(.filer, "已退回") { $0.reason },
        ])

    static let list = FilingList(
        filters: [.number("网上申请编号"), .title("项目名称"), .code("许可编号"), .choice(district.spec), .state("状态")],
        columns: [.number("网上申请编号"), .title("项目名称"), .field(area.spec), .owner("单位"), .state("状态")])

    static let papers = [
        PaperRule("plan", "方案", required: { $0[isOld] == true }),
        PaperRule("identity", "身份证", isPersonal: true),
    ]

    static func title(of content: Content) -> String { content[name] ?? "" }

    static func district(of content: Content) -> String? { content[district] }

    static func prepare(_ content: inout Content, _ scene: Scene) throws { content[stamp] = "S-\(scene.actor.person)" }

    static func number(_ scene: Scene) throws -> String { "W\(padded(try scene.next("W"), 5))" }

    /// A content that every check passes.
    static func content(_ title: String = "淮海路1584弄修缮工程", district code: String = "310106") -> Content {
        Content(
            texts: [
                "name": title, "area": "1200.5", "post": "200040", "district": code,
                "street": code == "310106" ? "310106006" : "310104001", "isOld": "false",
            ], rows: ["shares": [["source": "业主自筹", "share": "100"]]])
    }
}
