import FilingKit
import HTML

/// The gallery's page of small parts, and the confirmation page of browsers without scripts.
enum GalleryParts {
    static func page(_ sample: GallerySample) -> HTML {
        WorkFrame.page(sample.frame("零件", crumbs: ["系统", "零件"])) {
            Parts.pageHead("零件", note: "每个零件的每种状态")
            Parts.panel("按钮") { buttons }
            Parts.panel("状态") { badges }
            Parts.panel("提示") { notices }
            Parts.panel("输入") { div(.class("fields")) { inputs } }
            Parts.panel("进度") { Parts.steps(allSteps) }
            Parts.panel("对话框") { dialogs }
            Parts.panel("分页") {
                Parts.paging(PagingPart(total: 45, page: 1, size: 10, address: PageAddress("parts")))
            }
            Parts.panel("图标") {
                p { for icon in Icon.allCases { icon.html + HTML(" ") } }
            }
            Parts.panel("宽表", isFlush: true) {
                Parts.table(
                    TablePart(
                        about: "宽表示例", columns: GalleryList.columns, rows: GalleryList.table.rows.suffix(3),
                        isWide: true))
            }
            Parts.panel("选择登记的结果") {
                Parts.pickRows([
                    PickRow("SB-2026-0093", "延长路 149 弄", note: "静安区，2026-10-08 通过", fills: [("name", "延长路")])
                ])
                Parts.pickRows([])
            }
        }
    }

    static func confirmPage(_ sample: GallerySample) -> HTML {
        WorkFrame.page(sample.frame("请确认", crumbs: ["提前服务", "请确认"])) {
            Parts.confirmation(
                "提交后不能修改，确定提交吗？", action: "form", token: sample.token, fields: [("name", "延长路 149 弄")], back: "form")
        }
    }

    @HTMLBuilder private static var buttons: HTML {
        div(.class("filing-actions")) {
            Parts.button(ButtonPart("提交", .main))
            Parts.button(ButtonPart("保存"))
            Parts.button(ButtonPart("返回列表", .quiet, .link("list")))
            Parts.button(ButtonPart("删除", .danger, icon: .trash, confirmation: "确定删除该记录吗？"))
            Parts.button(ButtonPart("受理", .main, blockedBecause: "须先上传立项批复"))
        }
    }

    @HTMLBuilder private static var badges: HTML {
        for tone in Tone.allCases {
            div(.class("filing-actions")) {
                for shape in BadgeShape.allCases { Parts.stateBadge(shape.rawValue, shape, tone) }
                Parts.count(8)
                Parts.count(1200)
            }
        }
    }

    @HTMLBuilder private static var notices: HTML {
        for tone in Tone.allCases {
            Parts.notice(tone, "“\(tone.rawValue)”提示的标题") { p { "发生了什么，为什么，接下来怎么办。" } }
        }
    }

    @HTMLBuilder private static var inputs: HTML {
        Parts.textInput(FieldPart("plain", "文本", hint: "提示文字"), value: "", placeholder: "例如 XM-2026-0001")
        Parts.textInput(FieldPart("faulty", "有错误的文本", isRequired: true, error: "请填写文本"), value: "")
        Parts.textInput(FieldPart("secret", "密码"), value: "", kind: .password)
        Parts.textInput(FieldPart("money", "金额", unit: "万元", error: "金额应为数字，最多两位小数"), value: "12a", kind: .decimal)
        Parts.choice(FieldPart("pick-one", "选择", error: "请选择"), options: GalleryList.districts, chosen: "")
        Parts.fileInput(FieldPart("attachment", "文件"), accept: ".pdf")
        Parts.radioGroup(
            FieldPart("radio", "单选", isRequired: true, error: "请选择一项", span: .full),
            options: [OptionPart("1", "是", hint: "需要上传证明"), OptionPart("2", "否")], chosen: "")
        Parts.textArea(FieldPart("long", "长文本", error: "不超过 10 个字", span: .full), value: "超过十个字的一段说明文字", maximum: 10)
    }

    private static let allSteps = [
        StepPart("提交", .done, when: "2026-11-17 09:02"), StepPart("受理", .now, note: "李明"), StepPart("复核", .next),
        StepPart("办结", .next),
    ]

    @HTMLBuilder private static var dialogs: HTML {
        Parts.button(ButtonPart("打开对话框", .plain, .openDialog("sample-dialog")))
        Parts.dialog(DialogPart(id: "sample-dialog", title: "项目信息报送申请新增成功！", tone: .good, closeTitle: "确定")) {
            p { "申报编号 XM-2026-1480，可在“项目信息报送”中查看进度。" }
        }
    }
}
