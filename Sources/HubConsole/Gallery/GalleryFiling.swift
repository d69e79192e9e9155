import FilingKit
import HTML

/// The gallery's filing: content, papers, print.
enum GalleryFiling {
    static func page(_ sample: GallerySample) -> HTML {
        frame(sample, tab: 0) {
            Parts.panel("项目概况") { Parts.descriptions(project) }
            Parts.panel("资金来源", isFlush: true) { Parts.table(funding) }
            Parts.panel("办理记录") { Parts.timeline(history) }
        }
    }

    static func papersPage(_ sample: GallerySample) -> HTML {
        frame(sample, tab: 1) {
            Parts.panel("申报材料", isFlush: true) {
                Parts.uploadPanel(
                    UploadPart(papers: papers, action: "papers", removal: "papers/removal", token: sample.token))
            }
        }
    }

    static func printPage(_ sample: GallerySample) -> HTML {
        PrintFrame.page(
            title: "项目信息报送表", number: "XM-2026-1480", printedAt: "2026-11-20 09:05", portal: sample.portal,
            assets: sample.assets
        ) {
            h2 { "项目概况" }
            Parts.descriptions(project)
            h2 { "资金来源" }
            Parts.table(funding)
            h2 { "办理记录" }
            Parts.timeline(history)
        }
    }

    private static func frame(_ sample: GallerySample, tab: Int, @HTMLBuilder content: () -> HTML) -> HTML {
        WorkFrame.page(sample.frame("延长路 149 弄修缮工程", crumbs: ["项目信息报送", "报送列表", "报送办件"])) {
            Parts.filingHead(head)
            Parts.steps(steps)
            Parts.tabs(tabs(tab), label: "办件内容")
            content()
        }
    }

    private static var head: FilingHeadPart {
        FilingHeadPart(
            title: "延长路 149 弄 1—28 号住宅修缮工程", numberName: "申报编号", number: "XM-2026-1480",
            badge: BadgePart("已退回", .back, .bad), waitsFor: "等上海静安建设发展有限公司补正，2026-11-27 前（还有 5 个工作日，补正期间不计办理时限）",
            returnReason: "1. 资金来源合计不足 100%，请核对区级资金。\n2. 立项批复缺第 3 页，请重新上传完整扫描件。", actions: actions)
    }

    private static var actions: HTML {
        Parts.button(ButtonPart("重新提交", .main, confirmation: "确定重新提交吗？"))
            + Parts.button(ButtonPart("修改", .plain, .link("form")))
            + Parts.button(ButtonPart("打印", .plain, .print, icon: .print))
            + Parts.button(ButtonPart("撤回", blockedBecause: "已退回的办件不用撤回，可以直接修改"))
    }

    private static let steps = [
        StepPart("保存", .done, when: "2026-11-16 15:20", note: "王芳"),
        StepPart("提交", .done, when: "2026-11-17 09:02", note: "王芳"),
        StepPart("受理", .returned, when: "2026-11-20 09:05", note: "李明 退回"),
        StepPart("补正", .now, note: "等申报单位"), StepPart("复核", .next), StepPart("办结", .next),
    ]

    private static func tabs(_ current: Int) -> [TabPart] {
        [
            TabPart("内容", href: "filing", isCurrent: current == 0),
            TabPart("材料", href: "papers", count: 4, isCurrent: current == 1), TabPart("办理记录", href: "filing"),
            TabPart("消息", href: "filing", count: 2),
        ]
    }

    static let project = [
        DescriptionPart("项目申报编号", "SB-2026-0093"), DescriptionPart("所在区县", "静安区 大宁路街道"),
        DescriptionPart("项目名称", "延长路 149 弄 1—28 号住宅修缮工程", span: .full), DescriptionPart("总投资", "1,234.56 万元"),
        DescriptionPart("建筑面积", "18,650.00 ㎡"), DescriptionPart("计划开工日期", "2026-12-01"),
        DescriptionPart("计划竣工日期", "2027-08-31"), DescriptionPart("联系人", "王芳"),
        DescriptionPart("手机号码", "138****1234"), DescriptionPart("立项批复文号", ""),
        DescriptionPart("工程内容", "屋面防水翻新，外墙保温修缮，公共部位管线整理；更换破损雨水管，楼道粉刷并更新照明。", span: .full),
    ]

    private static let funding = TablePart(
        about: "资金来源",
        columns: [ColumnPart("资金类别"), ColumnPart("金额", .number, unit: "万元"), ColumnPart("占比", .number, unit: "%")],
        rows: [["市级", "800.00", "64.80"].map { HTML($0) }, ["区级", "434.56", "35.20"].map { HTML($0) }],
        foot: ["合计", "1,234.56", "100.00"].map { HTML($0) })

    private static let history = [
        TimelineEntry(
            when: "2026-11-20 09:05", who: "李明 · 静安区房管局受理岗", what: "退回",
            text: "1. 资金来源合计不足 100%，请核对区级资金。\n2. 立项批复缺第 3 页。",
            tone: .bad),
        TimelineEntry(when: "2026-11-17 09:02", who: "王芳 · 上海静安建设发展有限公司", what: "提交", tone: .good),
        TimelineEntry(when: "2026-11-16 15:20", who: "王芳 · 上海静安建设发展有限公司", what: "保存"),
    ]

    private static let papers = [
        PaperPart(
            id: "approval", title: "立项批复", isRequired: true, rule: "PDF，单个不超过 20 MB", accept: ".pdf",
            maximumBytes: 20_971_520,
            files: [file("1", "立项批复（静发改〔2026〕18 号）.pdf", "3.2 MB")], state: BadgePart("须重新上传", .back, .bad),
            error: "缺第 3 页，请上传完整扫描件"),
        PaperPart(
            id: "plan", title: "修缮设计方案", isRequired: true, rule: "PDF、DWG，可传多个，单个不超过 100 MB", accept: ".pdf,.dwg",
            maximumBytes: 104_857_600, files: [file("2", "设计说明.pdf", "12.6 MB"), file("3", "屋面节点详图.dwg", "48.1 MB")],
            state: BadgePart("已上传", .check, .good), takesSeveral: true),
        PaperPart(
            id: "consent", title: "业主征询意见表", isRequired: true, rule: "按模板填写并盖章后扫描，PDF 或 JPG", accept: ".pdf,.jpg",
            templateHref: "papers", state: BadgePart("未上传", .dash)),
        PaperPart(id: "other", title: "其他材料", isRequired: false, rule: "不限", state: BadgePart("选传", .dash)),
    ]

    private static func file(_ id: String, _ name: String, _ size: String) -> UploadedFile {
        UploadedFile(id: id, name: name, size: size, when: "2026-11-17 08:55", href: "papers", previewHref: "papers")
    }
}
