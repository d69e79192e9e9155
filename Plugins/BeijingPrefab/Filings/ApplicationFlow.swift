import FilingKit
import RegionSDK

/// The way of an application (财政奖励, 技术申报, 示范项目; workflows 1.3): a business brings its rights and whether experts
/// always examine it.
struct ApplicationFlow: Sendable {
    /// The business in the manual's words: 财政奖励申报.
    let title: String
    let rights: ApplicationRights
    /// Decided only after experts have examined it (示范项目); others may be decided without.
    let isAlwaysExamined: Bool
    /// What is written into the record when it is submitted.
    var submitting: Transition.Effect?

    static let question = "提交后申报信息不允许修改，是否确认提交？"
    static let locked = "申报信息已提交，不允许修改！"
    static let noReason = "请填写原因！"

    private typealias S = ApplicationState

    var workflow: Workflow {
        Workflow(
            states: S.all,
            path: [S.draft, S.submitted, S.accepted] + (isAlwaysExamined ? [S.examined] : [])
                + [S.passed, S.publicised, S.closed],
            saving: Saving(
                by: rights.file, initial: S.draft, states: [S.draft: S.draft, S.returned: S.returned],
                created: "保存成功", changed: "保存成功", refusal: Self.locked),
            printing: Printing(in: Set(S.done), refusal: "提交后方可打印！"),
            returnedSentence: "该\(title)已被退回，请根据退回原因修改申报材料，修改完成后点击“提交”重新提交！",
            unsavedSentence: "请先保存，再提交！", incompleteSentence: "申报信息未填写完整，不能提交！",
            removal: Removal(in: [S.draft], asking: "确定删除该申报信息吗？", refusal: "申报信息已提交，不能删除！"),
            [submission, acceptance] + deciding + [refusing, sendingBack, failing, rejecting] + publicising)
    }

    /// 提交, and after a return once more.
    private var submission: Transition {
        let step = Transition("submission", "提交", from: S.todo, to: S.submitted, by: rights.file)
            .asking(Self.question).saying("提交成功！").refusing(Self.locked)
            .telling(.holders(rights.accept), Notices.submitted(title))
        return submitting.map { step.doing($0) } ?? step
    }

    private var acceptance: Transition {
        Transition("acceptance", "受理", from: [S.submitted], to: S.accepted, by: rights.accept)
            .refusing("当前状态不能受理！")
            .telling(.filer, Notices.told(title, "已受理"))
            .doing { record, scene in
                if record.code.isEmpty { record.code = try BeijingNumbers.acceptance(scene) }
            }
    }

    /// What leads to a good end: the experts, or the authority by itself where they need not be asked.
    private var deciding: [Transition] {
        let examination = Transition(
            "examination", "提交专家评审", from: [S.accepted], to: S.examined, by: rights.accept
        ).refusing("请先受理！").telling(.filer, Notices.told(title, "已提交专家评审"))
        let pass = Transition(
            "approval", "评审通过", from: [S.examined] + (isAlwaysExamined ? [] : [S.accepted]), to: S.passed,
            by: rights.decide
        )
        .refusing("当前状态不能审核！", isAlwaysExamined ? [S.accepted: "请先提交专家评审！"] : [:])
        .separated(from: "acceptance", "该申报由您受理，请由其他工作人员审核！")
        .telling(.filer, Notices.told(title, "审核通过"))
        return [examination, pass]
    }

    /// 不予受理: final, with its reason (BJ-92).
    private var refusing: Transition {
        Transition("refusal", "不予受理", from: [S.submitted], to: S.refused, by: rights.accept)
            .requiringReason("不予受理原因", Self.noReason).refusing("只有待受理的申报可以不予受理！")
            .telling(.filer, Notices.told(title, "不予受理"), also: Notices.refused(title, "不予受理"))
    }

    /// 退回: back to the enterprise, with its reason (BJ-78).
    private var sendingBack: Transition {
        Transition("return", "退回", from: [S.submitted, S.accepted], to: S.returned, by: rights.sendBack)
            .requiringReason("退回原因", Self.noReason).refusing("当前状态不能退回！")
            .telling(.filer, Notices.told(title, "已退回"), also: Notices.returned(title))
    }

    /// 评审不通过: final, with its reason (BJ-93).
    private var failing: Transition {
        Transition("failure", "评审不通过", from: [S.examined], to: S.failed, by: rights.decide)
            .requiringReason("专家评审不通过原因", Self.noReason).refusing("请先提交专家评审！")
            .telling(.filer, Notices.told(title, "专家评审不通过"), also: Notices.refused(title, "专家评审不通过"))
    }

    private var rejecting: Transition {
        Transition(
            "rejection", "不通过", from: isAlwaysExamined ? [S.passed] : [S.accepted, S.passed], to: S.rejected,
            by: rights.decide
        )
        .requiringReason("不通过原因", Self.noReason).refusing("当前状态不能审核！")
        .telling(.filer, Notices.told(title, "审核不通过"), also: Notices.refused(title, "审核不通过"))
    }

    /// 公示 and, after its working days, 办结.
    private var publicising: [Transition] {
        [
            Transition("publicity", "公示", from: [S.passed], to: S.publicised, by: rights.accept)
                .refusing("审核通过后方可公示！").telling(.filer, Notices.told(title, "已公示"))
                .doing { record, scene in try Publicising.begin(title, &record, scene) },
            Transition("closure", "办结", from: [S.publicised], to: S.closed, by: rights.accept)
                .refusing("公示后方可办结！").telling(.filer, Notices.told(title, "已办结"))
                .doing { record, scene in try Publicising.end(&record, scene) },
        ]
    }

    /// The list of the business: 待办 and 已办 (BJ-68, BJ-81), with what can be done in each row (BJ-75 to BJ-79).
    static func list(_ columns: [FilingList.Column]) -> FilingList {
        FilingList(
            filters: [.number("网上申请编号"), .title("项目名称"), .state("办理状态")],
            columns: [.number("网上申请编号"), .title("项目名称"), .owner("申报单位")] + columns + [
                .state("办理进度"), .submitted("提交时间"), .updated("更新时间"),
            ],
            groups: [
                FilingList.StateGroup("todo", "待办", S.todo), FilingList.StateGroup("done", "已办", S.done),
            ], actsInRows: true, newTitle: "新增申报")
    }

    /// The kinds of file that material can be.
    static func paper(
        _ id: String, _ title: String, isRequired: Bool = true, template: BlankTemplate? = nil
    ) -> PaperRule {
        PaperRule(
            id, title, required: { _ in isRequired },
            rule: FileRule(
                types: ["pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip", "rar", "dwg"], megabytes: 50),
            most: 10, template: template)
    }
}
