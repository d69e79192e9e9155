import FilingKit
import RegionSDK
import RegionTesting

@testable import BeijingPrefab

/// A wrong turn in a review (the column Refusal of workflows 1.1 and 1.2) as the person meets it: what his page does not
/// let him press, and what he reads when it is sent anyway. In braces: ids of the review at hand.
struct WrongTurn: Sendable {
    /// Who takes it.
    enum Who: Sendable {
        case account(String)
        /// The expert of that place among those invited; the first one leads.
        case expert(Int)
    }

    let requirement: String
    let who: Who
    /// The page he stands on, below the region's address.
    let page: String
    /// The button that he cannot press there.
    let button: String
    /// What is sent anyway, and where.
    let path: String
    var fields: [String: String] = [:]
    var hasFile = false
    /// What he reads then.
    let answer: String
    /// Whether the page says so as well, beside the button.
    var isSaidBefore = false

    static let developer = Who.account(Someone.developer)
    static let noRight = "您没有权限进行此操作！"

    /// The turns by how far the review has come.
    static let all: [(stage: DemonstrationReviews.Stage, hasBegun: Bool, turns: [WrongTurn])] = [
        (.waiting, false, waiting), (.scheduled, false, scheduled), (.inviting, false, inviting),
        (.complete, false, complete), (.complete, true, begun), (.opining, true, opining), (.closed, true, closed),
    ]

    private static let waiting = [
        WrongTurn(
            requirement: "BJ-37", who: developer, page: "/reviews/{id}/experts", button: "随机抽取",
            path: "/reviews/{id}/draws", fields: ["count.建筑": "5"], answer: ReviewFlow.drawFirst, isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-53", who: developer, page: "/reviews/{id}/completion", button: "确认完成",
            path: "/reviews/{id}/completion", answer: ReviewFlow.drawFirst),
        WrongTurn(
            requirement: "BJ-51", who: developer, page: "/reviews/{id}/meeting", button: "取消会议",
            path: "/reviews/{id}/meeting/cancellation", answer: "没有可取消的会议！"),
    ]

    private static let scheduled = [
        WrongTurn(
            requirement: "BJ-40", who: developer, page: "/reviews/{id}/experts", button: "确定选择",
            path: "/reviews/{id}/choice", answer: "请先随机抽取专家！"),
        WrongTurn(
            requirement: "BJ-48", who: developer, page: "/reviews/{id}/experts", button: "补选",
            path: "/reviews/{id}/supplement", answer: "当前没有空缺席位！"),
        WrongTurn(
            requirement: "BJ-38", who: .account(Someone.handler), page: "/reviews/{id}/experts", button: "随机抽取",
            path: "/reviews/{id}/draws", fields: ["count.建筑": "5"], answer: noRight),
    ]

    private static let inviting = [
        WrongTurn(
            requirement: "BJ-48", who: developer, page: "/reviews/{id}/experts", button: "补选",
            path: "/reviews/{id}/supplement", answer: "当前没有空缺席位！", isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-40", who: developer, page: "/reviews/{id}/experts", button: "随机抽取",
            path: "/reviews/{id}/draws", fields: ["count.建筑": "5"], answer: "专家已确定，不能重新抽取！"),
        WrongTurn(
            requirement: "BJ-27", who: developer, page: "/reviews/{id}", button: "删除",
            path: "/reviews/{id}/papers/removal", fields: ["file": "{paper}"],
            answer: "专家已确定，项目资料不能删除！"),
        WrongTurn(
            requirement: "BJ-24", who: developer, page: "/reviews/{id}", button: "保存", path: "/reviews/{id}",
            fields: ["projectName": "改名"], answer: "专家已确定，评审申请表不能修改！", isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-36", who: developer, page: "/reviews/{id}/meeting", button: "保存",
            path: "/reviews/{id}/meeting", fields: ["date": "2026-11-25", "time": "09:30", "place": "别处"],
            answer: "专家已确定，会议信息不能修改！如需变更，请先取消会议。"),
        WrongTurn(
            requirement: "BJ-53", who: developer, page: "/reviews/{id}/completion", button: "确认完成",
            path: "/reviews/{id}/completion", fields: ["leader": "{i0}"], answer: "参会专家人数不足，请先补选！",
            isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-47", who: .expert(0), page: "/invitations/{i0}", button: "取消参会",
            path: "/invitations/{i0}/withdrawal", fields: ["reason": "有事"], answer: "您尚未同意参会，请直接选择不参会！"),
    ]

    private static let complete = [
        WrongTurn(
            requirement: "BJ-53", who: developer, page: "/reviews/{id}/completion", button: "确认完成",
            path: "/reviews/{id}/completion", fields: ["leader": "{i0}"], answer: "会议尚未开始，不能确认完成！",
            isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-54", who: .expert(1), page: "/reviews/{id}/opinions", button: "上传",
            path: "/reviews/{id}/opinions", fields: ["owner": "i{i1}"], hasFile: true,
            answer: ReviewFlow.notComplete, isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-55", who: .expert(0), page: "/reviews/{id}/opinions", button: "办结",
            path: "/reviews/{id}/closure", fields: ["result": "通过"], answer: ReviewFlow.notComplete,
            isSaidBefore: true),
    ]

    private static let begun = [
        WrongTurn(
            requirement: "BJ-52", who: developer, page: "/reviews/{id}/meeting", button: "取消会议",
            path: "/reviews/{id}/meeting/cancellation", answer: "会议已开始，不能取消！", isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-47", who: .expert(0), page: "/invitations/{i0}", button: "取消参会",
            path: "/invitations/{i0}/withdrawal", fields: ["reason": "有事"], answer: "会议已开始，不能取消参会！",
            isSaidBefore: true),
    ]

    private static let opining = [
        WrongTurn(
            requirement: "BJ-61", who: .expert(1), page: "/reviews/{id}/opinions", button: "添加",
            path: "/reviews/{id}/opinions", fields: ["owner": "i{i0}"], hasFile: true,
            answer: "只能上传本人的论证意见！"),
        WrongTurn(
            requirement: "BJ-62", who: .expert(1), page: "/reviews/{id}/opinions", button: "办结",
            path: "/reviews/{id}/opinions", fields: ["owner": "group"], hasFile: true,
            answer: OpinionGiving.leaderOnly, isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-63", who: .expert(1), page: "/reviews/{id}/opinions", button: "添加",
            path: "/reviews/{id}/outside-experts", fields: ["name": "程专家", "employer": "外院"],
            answer: OpinionGiving.leaderOnly, isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-67", who: .expert(1), page: "/reviews/{id}/opinions", button: "办结",
            path: "/reviews/{id}/closure", fields: ["result": "通过"], answer: "只有专家组长可以办结！"),
        WrongTurn(
            requirement: "BJ-66", who: .expert(0), page: "/reviews/{id}/opinions", button: "办结",
            path: "/reviews/{id}/closure", fields: ["result": "通过"], answer: OpinionGiving.notAll,
            isSaidBefore: true),
        WrongTurn(
            requirement: "BJ-60", who: developer, page: "/reviews/{id}/opinions", button: "上传",
            path: "/reviews/{id}/opinions", fields: ["owner": "i{i0}"], hasFile: true, answer: noRight),
        WrongTurn(
            requirement: "BJ-53", who: developer, page: "/reviews/{id}/completion", button: "确认完成",
            path: "/reviews/{id}/completion", fields: ["leader": "{i0}"], answer: "会议已确认完成！"),
    ]

    private static let closed = [
        WrongTurn(
            requirement: "BJ-66", who: .expert(0), page: "/reviews/{id}/opinions", button: "办结",
            path: "/reviews/{id}/closure", fields: ["result": "通过"], answer: ReviewFlow.isOver),
        WrongTurn(
            requirement: "BJ-65", who: developer, page: "/reviews/{id}/completion", button: "新增项目",
            path: "/reviews/{id}/repetition", answer: "论证结果为“不通过”的项目，方可据此新增项目！"),
    ]
}
