import FilingKit
import HTML
import RegionSDK

/// 会议完成情况: after the meeting the enterprise names the leader of the group and confirms that it was held.
struct CompletionPage {
    let scene: ReviewScene
    var banner: String?

    init(_ scene: ReviewScene) { self.scene = scene }

    static let hint = "企业点击确认完成会议，专家才可上传论证意见，并进行办结。"

    var page: Page { scene.page("会议完成情况", body, isWrong: banner != nil) }

    @HTMLBuilder private var body: HTML {
        if let done = scene.done { Parts.successDialog(done) }
        Parts.pageHead("会议完成情况", note: scene.record.title)
        OrganisingTabs(scene: scene, current: "completion").html
        if let banner { Parts.notice(.bad, banner) }
        Parts.notice(.info, "提示：\(Self.hint)")
        facts
        if scene.isFiler, ReviewRepeating.isOpen(scene.record) { repeating }
        if scene.isFiler, ReviewState.invited.contains(scene.record.state) { confirming }
    }

    /// The way to the case that this one was filed after.
    private var earlier: [DescriptionPart] {
        guard let id = scene.record.content[ReviewCase.earlier], !id.isEmpty else { return [] }
        let href = scene.context.link("/reviews/\(id)")
        return [DescriptionPart("原评审项目", a(.href(href)) { "查看原评审项目" })]
    }

    private var facts: HTML {
        Parts.panel("会议") {
            Parts.descriptions(
                [
                    DescriptionPart("会议时间", ChinaTime.text(scene.meeting?.startsAt)),
                    DescriptionPart("会议地点", scene.meeting?.place ?? ""),
                    DescriptionPart("状态", scene.record.state.title),
                    DescriptionPart("专家组长", scene.opinions?.leader?.name ?? ""),
                    DescriptionPart("论证结果", scene.record.content[ReviewCase.result] ?? ""),
                ] + earlier)
        }
    }

    /// A case that failed can be filed anew.
    private var repeating: HTML {
        Parts.form(id: "repetition", action: "\(scene.path)/repetition", token: scene.context.formToken) {
            Parts.actionBar(
                main: ButtonPart("新增项目", .main, .submit(), confirmation: "将按本项目的评审申请表新增项目，项目资料需重新上传，是否确定？"),
                note: "论证结果为“不通过”，修改后可再次申请评审。")
        }
    }

    private var confirming: HTML {
        let agreed = scene.invitations.filter { $0.state == .accepted }
        return Parts.form(id: "completion", action: "\(scene.path)/completion", token: scene.context.formToken) {
            Parts.hiddenInput("version", String(scene.record.version))
            Parts.formSection(id: "completion-section", title: "确认会议完成") {
                Parts.choice(
                    FieldPart("leader", "专家组长", isRequired: true, checks: [.required(MeetingCompleting.noLeader)]),
                    options: agreed.map { OptionPart($0.id.description, "\($0.name)（\($0.specialty)，\($0.employer)）") },
                    chosen: "")
            }
            Parts.actionBar(
                main: ButtonPart(
                    "确认完成", .main, .submit(), confirmation: "确认会议已完成吗？",
                    blockedBecause: refusal), others: [ButtonPart("返回", .quiet, .link(scene.path))])
        }
    }

    private var refusal: String? {
        if scene.record.state != ReviewState.complete { return ReviewFlow.notAll }
        guard let meeting = scene.meeting else { return ReviewFlow.drawFirst }
        return scene.now.isLate(for: meeting.startsAt) ? nil : MeetingCompleting.notBegun
    }
}

/// The telephones and mails of the experts who hold a seat, shown once to the enterprise.
struct ContactPage {
    let context: RequestContext
    let record: FilingRecord
    let lines: [Line]

    /// An expert and how he is reached.
    struct Line: Sendable {
        let invitation: Invitation
        let mobile, mail: String
    }

    var page: Page {
        let back = context.link("/reviews/\(record.id)/experts")
        return Page(
            title: "专家联系方式",
            breadcrumbs: [
                Breadcrumb(ReviewCase.kind.menu, href: context.link("/reviews")), Breadcrumb("选择专家", href: back),
                Breadcrumb("专家联系方式"),
            ], menuPath: "/reviews",
            body: Parts.pageHead("专家联系方式", note: "本次查看已记录。仅用于沟通评审会日程安排、发送评审方案等，请勿外传。")
                + Parts.table(
                    TablePart(
                        about: "专家联系方式",
                        columns: [
                            ColumnPart("专家姓名"), ColumnPart("专业组别", .short), ColumnPart("手机", .short), ColumnPart("邮箱"),
                            ColumnPart("回复状态", .short),
                        ],
                        rows: lines.map {
                            [
                                HTML($0.invitation.name), HTML($0.invitation.specialty), HTML($0.mobile),
                                HTML($0.mail), Parts.stateBadge($0.invitation.state.badge),
                            ]
                        })) + Parts.actionBar(main: nil, others: [ButtonPart("返回", .plain, .link(back))]))
    }
}
