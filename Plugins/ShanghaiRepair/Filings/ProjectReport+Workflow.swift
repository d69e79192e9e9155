import FilingKit

/// 已保存 → 已上报 → 已受理 → 已审核, with 退回修改 out of 已上报 and 已受理.
extension ProjectReport {
    static let workflow = Workflow(
        states: [
            RepairState.saved, RepairState.submitted, RepairState.returned, RepairState.accepted, RepairState.approved,
        ],
        path: [RepairState.saved, RepairState.submitted, RepairState.accepted, RepairState.approved],
        saving: Saving(
            by: Permissions.fileReport, initial: RepairState.saved,
            states: [RepairState.saved: RepairState.saved, RepairState.returned: RepairState.saved],
            created: "项目信息报送申请新增成功！", changed: "项目信息报送申请修改成功", refusal: "已上报，不能再修改！"),
        printing: Printing(
            in: [RepairState.submitted, RepairState.accepted, RepairState.approved], refusal: "保存并上报后方可打印！"),
        returnedSentence: "该项目信息报送已被退回修改，请修改完相应内容，点击保存后上报！",
        unsavedSentence: "请先保存，再上报！",
        [submission, acceptance, review, sendingBack])

    /// 上报: the unit hands the report to the authority.
    private static let submission = Transition(
        "submission", "上报", from: [RepairState.saved], to: RepairState.submitted, by: Permissions.fileReport
    )
    .asking("上报以后不能修改，请谨慎操作！是否确定上报管理部门？")
    .saying("项目信息上报成功！")
    .refusing("已上报，不能重复上报！", [RepairState.returned: "请先保存，再上报！"])
    .telling(.holders(Permissions.acceptReport), Notices.reportSubmitted)

    /// 受理: gives the report its number.
    private static let acceptance = Transition(
        "acceptance", "受理", from: [RepairState.submitted], to: RepairState.accepted, by: Permissions.acceptReport
    )
    .refusing(
        "已受理，不能重复受理！",
        [
            RepairState.saved: "该项目信息报送尚未上报，不能受理！",
            RepairState.returned: "该项目信息报送已退回修改，请等待实施单位重新上报！",
        ]
    )
    .doing(ReportAcceptance.giveNumber)
    .telling(.filer, Notices.reportAccepted)
    .telling(.holders(Permissions.reviewReport), Notices.reportAwaitsReview)

    /// 审核: approves the report.
    private static let review = Transition(
        "review", "审核", from: [RepairState.accepted], to: RepairState.approved, by: Permissions.reviewReport
    )
    .refusing(
        "已审核，不能重复审核！",
        [
            RepairState.saved: "该项目信息报送尚未上报，不能审核！", RepairState.submitted: "请先受理！",
            RepairState.returned: "该项目信息报送已退回修改，请等待实施单位重新上报！",
        ]
    )
    .separated(from: "acceptance", "该项目信息报送由您受理，请由其他工作人员审核！")
    .telling(.filer, Notices.reportReviewed)

    /// 退回修改: sends the report back with a reason.
    private static let sendingBack = Transition(
        "return", "退回修改", from: [RepairState.submitted, RepairState.accepted], to: RepairState.returned,
        by: Permissions.returnReport
    )
    .saying("项目信息报送已退回修改！")
    .requiringReason("退回原因", "请填写退回原因！")
    .refusing(
        "已审核，不能退回修改！",
        [
            RepairState.saved: "该项目信息报送尚未上报，不能退回修改！",
            RepairState.returned: "该项目信息报送已退回修改，不能重复退回！",
        ]
    )
    .telling(.filer, Notices.reportReturned)
}
