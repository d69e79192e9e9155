import FilingKit
import HTML
import RegionSDK

/// The projects whose opinions an expert brings (“上传论证意见”栏目).
struct OpinionListPage {
    let context: RequestContext
    let rows: [OpinionList.Row]

    var page: Page {
        Page(
            title: "上传论证意见", breadcrumbs: [Breadcrumb("上传论证意见")], menuPath: "/opinions",
            body: Parts.pageHead("上传论证意见", note: "企业确认会议完成后，可上传论证意见并进行办结。") + list)
    }

    private var list: HTML {
        if rows.isEmpty { return Parts.emptyState("暂无数据", text: "目前没有需要您上传论证意见的项目。") }
        return Parts.table(
            TablePart(
                about: "上传论证意见",
                columns: [
                    ColumnPart("网上申请编号", .short), ColumnPart("项目名称"), ColumnPart("申报企业"), ColumnPart("会议时间", .short),
                    ColumnPart("职责", .short), ColumnPart("本人意见", .short), ColumnPart("评审状态", .short),
                    ColumnPart("操作", .actions),
                ], rows: rows.map(cells), headColumn: 1))
    }

    private func cells(_ row: OpinionList.Row) -> [HTML] {
        let href = context.link("/reviews/\(row.filing)/opinions")
        return [
            HTML(row.number), a(.href(context.link("/reviews/\(row.filing)"))) { row.title }, HTML(row.owner),
            HTML(ChinaTime.text(row.startsAt)), HTML(row.isLeader ? "专家组长" : "专家"),
            Parts.stateBadge(
                row.hasOpinion ? BadgePart("已上传", .check, .good) : BadgePart("未上传", .dash, .warn)),
            HTML(row.state.title),
            Parts.rowActions([RowAction(row.state == ReviewState.closed ? "查看" : "上传论证意见", href: href)]),
        ]
    }
}

/// 专家论证意见上传页面: each expert's own opinion, those of experts who were not drawn, the group's, and the close-out.
struct OpinionPage {
    let scene: ReviewScene
    var banner: String?
    /// What the leader typed of an outside expert and was not added, with what is wrong.
    var typed: OutsideExpert.Draft?
    var errors: [RegionSDK.FieldError] = []

    init(_ scene: ReviewScene) { self.scene = scene }

    static let hints = [
        "专家组员上传本人的专家论证意见附件；", "若有未被选择的专家，则由专家组长填写未被选择的专家信息并代传对应专家的论证意见；",
        "论证结果和专家组意见由专家组长填写和上传。",
    ]

    private var isOpen: Bool { scene.record.state == ReviewState.opining }

    private var isLeader: Bool { scene.context.actor.map { scene.opinions?.leads($0) ?? false } ?? false }

    var page: Page { scene.page("上传论证意见", body, isWrong: banner != nil || !errors.isEmpty) }

    @HTMLBuilder private var body: HTML {
        if let done = scene.done { Parts.successDialog(done) }
        Parts.pageHead("上传论证意见", note: scene.record.title)
        if scene.isFiler { OrganisingTabs(scene: scene, current: "opinions").html }
        if let banner { Parts.notice(.bad, banner) }
        if !isOpen, scene.record.state != ReviewState.closed { Parts.notice(.warn, ReviewFlow.notComplete) }
        Parts.notice(.info, "提示") { ol { for hint in Self.hints { li { hint } } } }
        Parts.panel("下载论证意见表") {
            div(.class("actions")) {
                for (form, title) in [("personal", "下载专家个人评审意见表"), ("group", "下载专家组意见表")] {
                    Parts.button(
                        ButtonPart(title, .plain, .link("\(scene.path)/opinion-forms/\(form)"), icon: .download))
                }
            }
        }
        if let table = scene.opinions {
            personal(table)
            if isOpen, isLeader { adding }
            conclusion(table)
        }
    }

    private func personal(_ table: OpinionTable) -> HTML {
        let drawn = table.experts.map { expert in
            row(
                expert.name + (expert.isLeader ? "（组长）" : ""), expert.specialty, expert.employer,
                .invitation(expert.id), table, mayUpload: expert.person == scene.context.actor?.principal)
        }
        let outside = table.outsiders.map {
            row("\($0.name)（未被选择）", $0.specialty, $0.employer, .outsider($0.id), table, mayUpload: isLeader)
        }
        return Parts.panel("专家个人论证意见", isFlush: true) {
            Parts.table(
                TablePart(
                    about: "专家个人论证意见",
                    columns: [
                        ColumnPart("专家姓名"), ColumnPart("专业", .short), ColumnPart("所在单位"), ColumnPart("论证意见"),
                        ColumnPart("上传"),
                    ], rows: drawn + outside))
        }
    }

    private func row(
        _ name: String, _ specialty: String, _ employer: String, _ owner: OpinionStore.Owner, _ table: OpinionTable,
        mayUpload: Bool
    ) -> [HTML] {
        [
            HTML(name), HTML(specialty), HTML(employer), file(table.opinion(of: owner)),
            isOpen && mayUpload ? upload(owner, "上传\(name)的论证意见") : HTML("—"),
        ]
    }

    private func file(_ opinion: Opinion?) -> HTML {
        guard let opinion else { return Parts.stateBadge(BadgePart("未上传", .dash, .warn)) }
        return a(.href("\(scene.path)/opinions/\(opinion.id)")) { opinion.file.name }
            + span(.class("muted")) { "　\(ChinaTime.text(opinion.time))" }
    }

    private func upload(_ owner: OpinionStore.Owner, _ label: String) -> HTML {
        form(
            .class("send-file"), .method("post"), .action("\(scene.path)/opinions"), .enctype("multipart/form-data")
        ) {
            Parts.hiddenInput(FormBody.tokenField, scene.context.formToken)
            Parts.hiddenInput("owner", owner.text)
            input(
                .type("file"), .name("file"), .aria("label", label),
                .accept(OpinionGiving.rule.types.map { ".\($0)" }.joined(separator: ",")))
            Parts.button(ButtonPart("上传", icon: .upload))
        }
    }

    private var adding: HTML {
        Parts.form(id: "outside", action: "\(scene.path)/outside-experts", token: scene.context.formToken) {
            Parts.formSection(id: "outside-section", title: "添加未被选择的专家") {
                outsider("name", "专家姓名", isRequired: true, value: typed?.name)
                outsider("employer", "所在单位", isRequired: true, value: typed?.employer)
                outsider("title", "职称", value: typed?.title)
                outsider("specialty", "专业", value: typed?.specialty)
            }
            Parts.actionBar(main: nil, others: [ButtonPart("添加", .plain, icon: .plus)])
        }
    }

    private func outsider(_ name: String, _ title: String, isRequired: Bool = false, value: String?) -> HTML {
        Parts.textInput(
            FieldPart(
                name, title, isRequired: isRequired, error: errors.first { $0.field == name }?.message,
                checks: isRequired ? [.required("请输入\(title)！")] : []), value: value ?? "", maximum: 100)
    }

    /// 论证结果: the group's opinion and the close-out, the leader's alone.
    private func conclusion(_ table: OpinionTable) -> HTML {
        Parts.panel("论证结果", id: "result") {
            Parts.descriptions([
                DescriptionPart("专家组长", table.leader?.name ?? ""),
                DescriptionPart("专家组意见", file(table.opinion(of: .group))),
                DescriptionPart("论证结果", scene.record.content[ReviewCase.result] ?? ""),
            ])
            if isOpen, isLeader {
                upload(.group, "上传专家组意见")
                Parts.form(id: "closure", action: "\(scene.path)/closure", token: scene.context.formToken) {
                    Parts.hiddenInput("version", String(scene.record.version))
                    Parts.radioGroup(
                        FieldPart("result", "论证结果", isRequired: true, checks: [.required(OpinionGiving.noResult)]),
                        options: BeijingLists.results.codes.map { OptionPart($0.code, $0.title) }, chosen: "")
                    Parts.actionBar(
                        main: ButtonPart(
                            "办结", .main, .submit(), confirmation: "办结后不能修改，确定办结吗？",
                            blockedBecause: table.hasAll ? nil : OpinionGiving.notAll))
                }
            } else if isOpen {
                p(.class("muted")) { OpinionGiving.leaderOnly }
            }
        }
    }
}
