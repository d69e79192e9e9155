import RegionSDK

@testable import FilingKit

/// A small business with every kind of term: the authority accepts within five working days, the filer corrects within
/// ten days, an expert answers within 24 hours.
enum Objection: Filing {
    static let reading = Permission("test.objection.read", "查看异议")
    static let filing = Permission("test.objection.file", "提出异议")
    static let accepting = Permission("test.objection.accept", "受理异议")
    static let supervising = Permission("test.objection.supervise", "督办异议")

    static let saved = FilingState("saved", "已保存", .draft)
    static let submitted = FilingState("submitted", "已提交", .waiting)
    static let returned = FilingState("returned", "补正", .returned)
    static let accepted = FilingState("accepted", "待回复", .waiting)
    static let answered = FilingState("answered", "已回复", .passed)
    static let lapsed = FilingState("lapsed", "超时取消", .closed)

    static let kind = FilingKind(
        "test.objection", path: "objections", title: "异议", menu: "异议管理", paper: "异议书", codeTitle: "异议编号")
    static let name = Field.text("name", "名称", longest: 50).required()
    static let form = Form([Section("异议") { name }])
    static let list = FilingList(filters: [.number("网上申请编号")], columns: [.number("网上申请编号")])

    static func title(of content: Content) -> String { content[name] ?? "" }

    static func number(_ scene: Scene) throws -> String { "Y\(try scene.next("objection"))" }

    static let days = "acceptanceDays"

    static let deadlines = [
        Deadline("acceptance", "受理期限", in: [submitted], .setting(days, .workingDays), binding: .holders(accepting))
            .pausing(in: [returned]).reminding(before: 2, 0).escalating(to: .holders(supervising)),
        Deadline("correction", "补正期限", in: [returned], .fixed(10, .days, source: "test"), binding: .filer)
            .reminding(before: 1).closing("correction", "补正期限已过，请重新提出异议！"),
        Deadline("reply", "回复期限", in: [accepted], .fixed(24, .hours, source: "test"), binding: .holders(accepting))
            .closing("answer", "回复时间已过，系统已自动取消！")
            .lapsing(
                Deadline.Lapse("expiry", "超时自动取消", to: lapsed).telling(.filer, "异议已超时取消") { "“\($0.title)”无人回复。" }),
    ]

    static let workflow = Workflow(
        states: [saved, submitted, returned, accepted, answered, lapsed], path: [saved, submitted, accepted, answered],
        saving: Saving(
            by: filing, initial: saved, states: [saved: saved], created: "已保存", changed: "已修改", refusal: "不能修改！"),
        printing: Printing(in: [submitted], refusal: "不能打印！"), unsavedSentence: "请先保存！", deadlines: deadlines,
        [
            Transition("submission", "提交", from: [saved], to: submitted, by: filing),
            Transition("correction", "补正", from: [returned], to: submitted, by: filing),
            Transition("acceptance", "受理", from: [submitted], to: accepted, by: accepting),
            Transition("return", "退回", from: [submitted], to: returned, by: accepting)
                .requiringReason("原因", "请填写原因！"),
            Transition("answer", "回复", from: [accepted], to: answered, by: accepting),
        ])
}
