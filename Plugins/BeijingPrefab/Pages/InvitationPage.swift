import FilingKit
import HTML
import RegionSDK

/// The invitations of an expert.
struct InvitationListPage {
    let context: RequestContext
    /// Each with the title of its project.
    let invitations: [(Invitation, String)]

    var page: Page {
        Page(
            title: "会议邀请", breadcrumbs: [Breadcrumb("会议邀请")], menuPath: "/invitations",
            body: Parts.pageHead("会议邀请", note: "请在回复截止时间前回复是否参会，逾期系统自动取消。") + list)
    }

    private var list: HTML {
        if invitations.isEmpty { return Parts.emptyState("暂无数据", text: "目前没有需要您回复的会议邀请。") }
        return Parts.table(
            TablePart(
                about: "会议邀请",
                columns: [
                    ColumnPart("项目名称"), ColumnPart("会议时间", .short), ColumnPart("专业组别", .short),
                    ColumnPart("回复状态", .short),
                    ColumnPart("回复截止时间", .short), ColumnPart("操作", .actions),
                ],
                rows: invitations.map { invitation, project in
                    let href = context.link("/invitations/\(invitation.id)")
                    let word = invitation.state == .pending ? "回复" : "查看"
                    return [
                        a(.href(href)) { project }, HTML(ChinaTime.text(invitation.startsAt)),
                        HTML(invitation.specialty),
                        Parts.stateBadge(invitation.state.badge), HTML(ChinaTime.text(invitation.deadline)),
                        Parts.rowActions([RowAction(word, href: href)]),
                    ]
                }))
    }
}

/// One invitation with the answers that can be given now.
struct InvitationPage {
    let context: RequestContext
    let invitation: Invitation
    let meeting: Meeting?
    let title: String
    let banner: String?
    /// The reason as typed.
    let reason: String

    private var path: String { context.link("/invitations/\(invitation.id)") }

    var page: Page {
        Page(
            title: "会议邀请",
            breadcrumbs: [
                Breadcrumb("会议邀请", href: context.link("/invitations")), Breadcrumb(ChinaTime.text(invitation.startsAt)),
            ], status: banner == nil ? .ok : .unprocessableContent, menuPath: "/invitations", body: body)
    }

    @HTMLBuilder private var body: HTML {
        if context.query.first("done") != nil { Parts.successDialog("已回复：\(invitation.state.title)") }
        Parts.pageHead("会议邀请", note: title)
        if let banner { Parts.notice(.bad, banner) }
        Parts.panel("评审会") {
            Parts.descriptions(facts)
        }
        if invitation.state.holdsSeat {
            Parts.button(
                ButtonPart("查看项目资料", .plain, .link(context.link("/reviews/\(invitation.filing)")), icon: .file))
            if invitation.state == .pending { agreeing }
            refusing(invitation.state == .pending ? .absence : .withdrawal)
        }
    }

    private var facts: [DescriptionPart] {
        let own = meeting?.id == invitation.meeting ? meeting : nil
        return [
            DescriptionPart("项目名称", title, span: .full), DescriptionPart("会议时间", ChinaTime.text(invitation.startsAt)),
            DescriptionPart("会议地点", own?.place ?? ""), DescriptionPart("会议主持人", own?.host ?? ""),
            DescriptionPart("线上会议链接", own?.link ?? ""), DescriptionPart("会议议程", own?.agenda ?? "", span: .full),
            DescriptionPart("回复状态", Parts.stateBadge(invitation.state.badge)),
            DescriptionPart("回复截止时间", ChinaTime.text(invitation.deadline)),
            DescriptionPart("原因", invitation.reason),
        ]
    }

    private var agreeing: HTML {
        form(.method("post"), .action("\(path)/attendance"), .class("form")) {
            Parts.hiddenInput(FormBody.tokenField, context.formToken)
            Parts.actionBar(main: ButtonPart("同意参会", .main, blockedBecause: refusal(.attendance)))
        }
    }

    private func refusing(_ step: InvitationStep) -> HTML {
        Parts.form(id: step.rawValue, action: "\(path)/\(step.rawValue)", token: context.formToken) {
            Parts.formSection(id: "\(step.rawValue)-section", title: step.title) {
                Parts.textArea(
                    FieldPart("reason", "原因", isRequired: true, span: .full, checks: [.required("请填写原因！")]),
                    value: reason, maximum: 500)
            }
            Parts.actionBar(
                main: nil,
                dangerous: [
                    ButtonPart(
                        step.title, .danger, .submit(), confirmation: "确定\(step.title)吗？",
                        blockedBecause: refusal(step))
                ])
        }
    }

    /// Why it is too late for an answer, or nil.
    private func refusal(_ step: InvitationStep) -> String? {
        step.refusal(
            in: invitation.state, deadline: invitation.deadline, meeting: invitation.startsAt, at: context.clock.now)
    }
}
