import FilingKit
import HTML
import RegionSDK

/// 会议日程安排: the meeting of a case, to fill in while it can be changed, and to call off.
struct MeetingPage {
    let scene: ReviewScene
    /// What was typed and not saved.
    var typed: Content?
    var errors: [RegionSDK.FieldError] = []
    var banner: String?

    init(_ scene: ReviewScene) { self.scene = scene }

    var page: Page { scene.page("会议日程安排", body, isWrong: !errors.isEmpty || banner != nil) }

    @HTMLBuilder private var body: HTML {
        if let done = scene.done { Parts.successDialog(done) }
        Parts.pageHead("会议日程安排", note: scene.record.title)
        OrganisingTabs(scene: scene, current: "meeting").html
        if let banner { Parts.notice(.bad, banner) }
        if scene.isFiler, ReviewState.open.contains(scene.record.state) {
            editing
        } else if let meeting = scene.meeting {
            FormView(MeetingForm.form, MeetingForm.content(meeting), scene.context.lists).readings
        } else {
            Parts.emptyState("暂无数据", text: "企业尚未安排会议。")
        }
        if scene.isFiler, let meeting = scene.meeting { cancelling(meeting) }
    }

    private var editing: HTML {
        let content = typed ?? scene.meeting.map(MeetingForm.content) ?? Content()
        let view = FormView(MeetingForm.form, content, scene.context.lists, errors: errors)
        return view.summary
            + Parts.form(id: "meeting", action: "\(scene.path)/meeting", token: scene.context.formToken) {
                Parts.hiddenInput("version", String(scene.record.version))
                view.controls
                Parts.actionBar(
                    main: ButtonPart("保存", .main),
                    others: [
                        ButtonPart("返回", .quiet, .link(scene.path)),
                        ButtonPart(
                            "下一步：选择专家", .plain, .link("\(scene.path)/experts"),
                            blockedBecause: scene.meeting == nil ? ReviewFlow.drawFirst : nil),
                    ])
            }
    }

    /// A meeting that has begun cannot be called off any more, and says so.
    private func cancelling(_ meeting: Meeting) -> HTML {
        let refusal =
            scene.record.state == ReviewState.opining || scene.record.state == ReviewState.closed
            || scene.now.isLate(for: meeting.startsAt)
        return form(.method("post"), .action("\(scene.path)/meeting/cancellation"), .class("form")) {
            Parts.hiddenInput(FormBody.tokenField, scene.context.formToken)
            Parts.hiddenInput("version", String(scene.record.version))
            Parts.actionBar(
                main: nil,
                dangerous: [
                    ButtonPart(
                        "取消会议", .danger, .submit(), confirmation: "确定取消会议吗？已邀请的专家将收到通知。",
                        blockedBecause: refusal ? MeetingCancelling.begun : nil)
                ])
        }
    }
}

/// The pages of 组织评审 as tabs.
struct OrganisingTabs {
    let scene: ReviewScene
    let current: String

    var html: HTML {
        let pages = [("meeting", "会议日程安排"), ("experts", "选择专家"), ("completion", "会议完成情况"), ("opinions", "论证意见")]
        return Parts.tabs(
            [TabPart("评审申请表", href: scene.path)]
                + pages.map { TabPart($0.1, href: "\(scene.path)/\($0.0)", isCurrent: $0.0 == current) },
            label: "组织评审")
    }
}
