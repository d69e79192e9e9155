import FilingKit

/// The way of every business but the declaration (workflows 2.2): 已保存 → 已上报 → 已受理 → 已审核, with 退回修改 out of
/// 已上报 and 已受理. A business brings its rights and its own sentences.
struct RepairFlow: Sendable {
    /// The business in the manual's words: 合同信息报送.
    let title: String
    let rights: BusinessRights
    /// After the first 保存, after a later one, and after 上报.
    let created, changed, submitted: String
    /// Checked again at 上报.
    var checking: Transition.Effect?
    /// Gives the number at 受理.
    let numbering: Transition.Effect

    var workflow: Workflow {
        Workflow(
            states: [
                RepairState.saved, RepairState.submitted, RepairState.returned, RepairState.accepted,
                RepairState.approved,
            ],
            path: [RepairState.saved, RepairState.submitted, RepairState.accepted, RepairState.approved],
            saving: Saving(
                by: rights.file, initial: RepairState.saved,
                states: [RepairState.saved: RepairState.saved, RepairState.returned: RepairState.saved],
                created: created, changed: changed, refusal: "已上报，不能再修改！"),
            printing: Printing(
                in: [RepairState.submitted, RepairState.accepted, RepairState.approved], refusal: "保存并上报后方可打印！"),
            returnedSentence: "该\(title)已被退回修改，请修改完相应内容，点击保存后上报！",
            unsavedSentence: "请先保存，再上报！",
            deadlines: deadlines,
            [submission, acceptance, review, sendingBack])
    }

    /// How long the authority has, as the tenant sets it; neither runs while the unit corrects.
    private var deadlines: [Deadline] {
        let corrected = [RepairState.returned, RepairState.saved]
        return [
            Deadline(
                "acceptance", "受理期限", in: [RepairState.submitted],
                .setting(RepairSettings.acceptanceDays, .workingDays), binding: .holders(rights.accept)
            )
            .pausing(in: corrected).reminding(before: 1).escalating(to: .holders(Permissions.supervise)),
            Deadline(
                "review", "审核期限", in: [RepairState.accepted], .setting(RepairSettings.reviewDays, .workingDays),
                binding: .holders(rights.review)
            )
            .pausing(in: corrected + [RepairState.submitted]).reminding(before: 1)
            .escalating(to: .holders(Permissions.supervise)),
        ]
    }

    /// 上报: the unit hands it to the authority.
    private var submission: Transition {
        let step = Transition(
            "submission", "上报", from: [RepairState.saved], to: RepairState.submitted, by: rights.file
        )
        .asking("上报以后不能修改，请谨慎操作！是否确定上报管理部门？")
        .saying(submitted)
        .refusing("已上报，不能重复上报！", [RepairState.returned: "请先保存，再上报！"])
        .telling(.holders(rights.accept), Notices.submitted(title))
        return checking.map { step.doing($0) } ?? step
    }

    /// 受理: gives it its number.
    private var acceptance: Transition {
        Transition("acceptance", "受理", from: [RepairState.submitted], to: RepairState.accepted, by: rights.accept)
            .refusing(
                "已受理，不能重复受理！",
                [RepairState.saved: "该\(title)尚未上报，不能受理！", RepairState.returned: isReturned]
            )
            .doing(numbering)
            .telling(.filer, Notices.accepted(title))
            .telling(.holders(rights.review), Notices.awaitsReview(title))
    }

    /// 审核: approves it; not by who accepted it.
    private var review: Transition {
        Transition("review", "审核", from: [RepairState.accepted], to: RepairState.approved, by: rights.review)
            .refusing(
                "已审核，不能重复审核！",
                [
                    RepairState.saved: "该\(title)尚未上报，不能审核！", RepairState.submitted: "请先受理！",
                    RepairState.returned: isReturned,
                ]
            )
            .separated(from: "acceptance", "该\(title)由您受理，请由其他工作人员审核！")
            .telling(.filer, Notices.reviewed(title))
    }

    /// 退回修改: sends it back with a reason.
    private var sendingBack: Transition {
        Transition(
            "return", "退回修改", from: [RepairState.submitted, RepairState.accepted], to: RepairState.returned,
            by: rights.sendBack
        )
        .saying("\(title)已退回修改！")
        .requiringReason("退回原因", "请填写退回原因！")
        .refusing(
            "已审核，不能退回修改！",
            [
                RepairState.saved: "该\(title)尚未上报，不能退回修改！",
                RepairState.returned: "该\(title)已退回修改，不能重复退回！",
            ]
        )
        .telling(.filer, Notices.returned(title))
    }

    private var isReturned: String { "该\(title)已退回修改，请等待实施单位重新上报！" }
}
