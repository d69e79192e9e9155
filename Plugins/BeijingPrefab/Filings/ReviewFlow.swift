import FilingKit

/// The way of a review (workflows 1.1), the same for both kinds (BJ-21, BJ-56): the meeting, the draw, the experts' answers,
/// the opinions, the close-out. Every step is taken on a page of the region's own, which knows the meeting and the experts.
enum ReviewFlow {
    static let drawFirst = "请先填写并保存会议信息，再抽取专家！"
    static let notComplete = "企业尚未确认会议完成，暂不能上传论证意见和办结！"
    static let notAll = "参会专家人数不足，请先补选！"
    static let isOver = "该项目已办结，不能再操作！"
    static let papersLocked = "专家已确定，项目资料不能删除！"
    static let fixed = "专家已确定，不能重新抽取！"

    private typealias S = ReviewState

    static let workflow = Workflow(
        states: S.all, path: [S.waiting, S.scheduled, S.drawn, S.inviting, S.complete, S.opining, S.closed],
        saving: Saving(
            by: Permissions.fileReview, initial: S.waiting,
            states: Dictionary(uniqueKeysWithValues: S.open.map { ($0, $0) }), created: "保存成功！请组织评审，选专家。",
            changed: "保存成功！", refusal: "专家已确定，评审申请表不能修改！", papersRefusal: papersLocked),
        printing: Printing(in: Set(S.all), refusal: "不能打印！"), unsavedSentence: "请先保存评审申请表！",
        incompleteSentence: "单体信息未填写完整，请补充单体装配式信息！", organising + answering + closing)

    /// What the enterprise does before the meeting.
    private static var organising: [Transition] {
        let by = Permissions.fileReview
        return [
            Transition("meeting", "保存会议信息", from: S.open, to: S.scheduled, by: by)
                .refusing("专家已确定，会议信息不能修改！如需变更，请先取消会议。", [S.opining: "会议已完成，不能修改！", S.closed: isOver]),
            Transition("draw", "随机抽取", from: [S.scheduled, S.drawn], to: S.drawn, by: by)
                .refusing(fixed, [S.waiting: drawFirst, S.closed: isOver]),
            Transition("choice", "确定选择", from: [S.drawn], to: S.inviting, by: by)
                .refusing(fixed, [S.waiting: drawFirst, S.scheduled: "请先随机抽取专家！", S.closed: isOver]),
            Transition("cancellation", "取消会议", from: [S.scheduled, S.drawn] + S.invited, to: S.waiting, by: by)
                .refusing("会议已开始，不能取消！", [S.waiting: "没有可取消的会议！", S.closed: isOver]),
        ].map { $0.takenByRegion() }
    }

    /// What the experts answer, and what the enterprise does about empty seats.
    private static var answering: [Transition] {
        let expert = Permissions.reply
        let over = "会议已结束，不能再回复！"
        return [
            Transition("attendance", "同意参会", from: S.invited, to: S.inviting, by: expert).refusing(over),
            Transition("absence", "不参会", from: S.invited, to: S.inviting, by: expert).refusing(over)
                .requiringReason("原因", "请填写原因！"),
            Transition("withdrawal", "取消参会", from: S.invited, to: S.inviting, by: expert)
                .refusing("会议已开始，不能取消参会！").requiringReason("原因", "请填写原因！"),
            Transition("supplement", "补选", from: S.invited, to: S.inviting, by: Permissions.fileReview)
                .refusing("当前没有空缺席位！"),
            Transition("completion", "确认完成", from: [S.complete], to: S.opining, by: Permissions.fileReview)
                .refusing(notAll, [S.waiting: drawFirst, S.opining: "会议已确认完成！", S.closed: isOver])
                .telling(
                    .assigned(Permissions.opine), Notices.meetingComplete.title, also: Notices.meetingCompleteText,
                    Notices.meetingComplete.body),
        ].map { $0.takenByRegion() }
    }

    /// What the experts do after the meeting.
    private static var closing: [Transition] {
        let expert = Permissions.opine
        return [
            Transition("opinion", "上传论证意见", from: [S.opining], to: S.opining, by: expert)
                .refusing(notComplete, [S.closed: isOver]),
            Transition("closure", "办结", from: [S.opining], to: S.closed, by: expert)
                .refusing(notComplete, [S.closed: isOver])
                .telling(.filer, Notices.reviewClosed.title, also: Notices.reviewClosedText, Notices.reviewClosed.body),
        ].map { $0.takenByRegion() }
    }
}
