import FilingKit
import HTML
import RegionSDK

/// 选择专家: the draw, its confirmation, and what the experts answer.
struct ExpertPage {
    let scene: ReviewScene
    /// The numbers as typed and not drawn.
    var counts: [String: String] = [:]
    var banner: String?

    init(_ scene: ReviewScene) { self.scene = scene }

    static let hints = [
        "可以通过专家手机、邮箱等联系方式提前让专家查看了解本次会议的资料。", "专家24小时未回复系统会自动取消参会，请及时通知专家进行参会操作。",
        "请及时关注是否有专家取消参会，如有专家取消参会，及时进行补选操作。",
    ]
    static let advice = "为避免出现专家短信漏收情况，建议企业用户线下联系机选专家，沟通评审会日程安排、发送评审方案等。"

    var page: Page { scene.page("选择专家", body, isWrong: banner != nil) }

    @HTMLBuilder private var body: HTML {
        if let done = scene.done { Parts.successDialog(done) }
        Parts.pageHead(
            "选择专家", note: scene.record.title,
            actions: [
                ButtonPart(
                    "下载论证意见表模板", .plain, .link(scene.context.link("/templates/\(BlankPapers.opinion.id)")),
                    icon: .download)
            ])
        OrganisingTabs(scene: scene, current: "experts").html
        if let banner { Parts.notice(.bad, banner) }
        hints
        if scene.meeting == nil {
            Parts.notice(.warn, ReviewFlow.drawFirst) {
                Parts.button(ButtonPart("填写会议信息", .plain, .link("\(scene.path)/meeting")))
            }
        } else {
            if scene.isFiler, ReviewState.open.contains(scene.record.state) { drawing }
            if scene.invitations.isEmpty { drawn } else { invited }
            record
        }
    }

    private var hints: HTML {
        Parts.notice(.info, Self.advice) {
            p { "提示：" }
            ol { for hint in Self.hints { li { hint } } }
            p { "“下载论证意见表模板”：此模板仅供参考。" }
        }
    }

    private var drawing: HTML {
        let least = BeijingSettings.leastExperts(scene.context.settings)
        let earlier = scene.draws.filter { $0.kind == .draw }
        let left = BeijingSettings.redraws(scene.context.settings) + 1 - earlier.count
        let last = earlier.last?.draw.demands ?? []
        return Parts.form(id: "draw", action: "\(scene.path)/draws", token: scene.context.formToken) {
            Parts.formSection(
                id: "draw-section", title: "专业组别和人数", note: "抽取人数不少于\(least)人且为单数，还可抽取\(max(left, 0))次。"
            ) {
                for code in BeijingLists.groups.codes {
                    let typed = counts[code.code] ?? last.first { $0.group == code.code }.map { String($0.count) } ?? ""
                    Parts.textInput(
                        FieldPart(
                            "count.\(code.code)", code.title, unit: "人", hint: "可抽取 \(scene.sizes[code.code] ?? 0) 人"),
                        value: typed, kind: .integer)
                }
            }
            Parts.actionBar(
                main: ButtonPart("随机抽取", .main, .submit(), blockedBecause: left > 0 ? nil : ExpertDrawing.tooOften),
                others: [ButtonPart("返回", .quiet, .link(scene.path))])
        }
    }

    /// Those of the last draw, not yet fixed.
    @HTMLBuilder private var drawn: HTML {
        if let last = scene.draws.last(where: { $0.kind == .draw }) {
            Parts.panel("抽取专家列表（\(last.chosen.count)）", isFlush: true) {
                Parts.table(
                    TablePart(
                        about: "抽取专家列表",
                        columns: [ColumnPart("专家姓名"), ColumnPart("专业组别", .short), ColumnPart("所在单位")],
                        rows: last.experts.map { [HTML($0.name), HTML($0.group), HTML($0.employer)] }))
            }
            if scene.isFiler, scene.record.state == ReviewState.drawn {
                step("choice", ButtonPart("确定选择", .main, .submit(), confirmation: "确定选择后，平台将自动通知专家参会，是否确定？"))
            }
        }
    }

    /// Those who were invited, with their answers (BJ-49).
    @HTMLBuilder private var invited: HTML {
        Parts.panel("抽取专家列表（\(scene.invitations.count)）", isFlush: true) {
            Parts.table(
                TablePart(
                    about: "抽取专家列表",
                    columns: [
                        ColumnPart("专家姓名"), ColumnPart("专业组别", .short), ColumnPart("所在单位"), ColumnPart("职称", .short),
                        ColumnPart("回复状态", .short), ColumnPart("回复截止时间", .short), ColumnPart("回复时间", .short),
                        ColumnPart("原因"),
                    ], rows: scene.invitations.map(cells)))
        }
        if scene.isFiler {
            step(
                "supplement",
                ButtonPart("补选", .main, .submit(), blockedBecause: supplementRefusal),
                others: [ButtonPart("查看联系方式", .plain, .submit(to: "\(scene.path)/contacts"))])
        }
    }

    private var supplementRefusal: String? {
        guard ReviewState.invited.contains(scene.record.state) else { return "会议已完成，不能补选！" }
        return scene.seats?.empty.isEmpty == false ? nil : ExpertDrawing.noEmptySeat
    }

    private func cells(_ invitation: Invitation) -> [HTML] {
        [
            HTML(invitation.name + (invitation.isLeader ? "（组长）" : "")), HTML(invitation.specialty),
            HTML(invitation.employer), HTML(invitation.title), Parts.stateBadge(invitation.state.badge),
            HTML(ChinaTime.text(invitation.deadline)), HTML(ChinaTime.text(invitation.answeredAt)),
            HTML(invitation.reason),
        ]
    }

    private func step(_ name: String, _ main: ButtonPart, others: [ButtonPart] = []) -> HTML {
        form(.method("post"), .action("\(scene.path)/\(name)"), .class("form")) {
            Parts.hiddenInput(FormBody.tokenField, scene.context.formToken)
            Parts.hiddenInput("version", String(scene.record.version))
            Parts.actionBar(main: main, others: others)
        }
    }

    /// Every draw that was made, with what recomputes it.
    @HTMLBuilder private var record: HTML {
        if !scene.draws.isEmpty {
            Parts.panel("抽取记录", isFlush: true) {
                Parts.lines(
                    scene.draws.enumerated().map { index, draw in
                        HomeLine(
                            "第\(index + 1)次：\(draw.kind == .draw ? "随机抽取" : "补选")\(draw.chosen.count)人",
                            href: "\(scene.path)/draws/\(draw.id)", note: draw.personName,
                            when: ChinaTime.text(draw.time))
                    }, empty: "暂无数据")
            }
        }
    }
}

extension InvitationState {
    /// The state as a badge.
    var badge: BadgePart {
        switch self {
        case .pending: BadgePart(title, .ring, .info)
        case .accepted: BadgePart(title, .check, .good)
        case .declined, .withdrawn: BadgePart(title, .cross, .bad)
        case .expired: BadgePart(title, .triangle, .warn)
        case .calledOff: BadgePart(title, .dash, .neutral)
        }
    }
}
