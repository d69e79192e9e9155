import FilingKit
import HTML
import RegionSDK

/// The gallery's form page, as it is begun and as it comes back with things to correct.
enum GalleryForm {
    static func page(_ sample: GallerySample, withErrors: Bool) -> HTML {
        WorkFrame.page(sample.frame("提前服务新增", crumbs: ["提前服务", "提前服务列表", "提前服务新增"])) {
            Parts.pageHead("提前服务新增", note: "带 * 的为必填项。填写内容会自动暂存在本机，提交后不能修改。")
            Parts.formPage(sections: [("project", "项目概况"), ("funding", "资金来源"), ("people", "联系人"), ("promise", "承诺")]) {
                Parts.form(id: "advance", action: "form", token: sample.token, draftKey: "advance") {
                    if withErrors { Parts.errorSummary(errors) }
                    project(withErrors)
                    funding(withErrors)
                    people(withErrors)
                    promise
                    Parts.actionBar(
                        main: ButtonPart("提交", .main, confirmation: "提交后不能修改，确定提交吗？"),
                        others: [ButtonPart("保存", .plain, .submit(name: "_action", value: "save"), skipsChecks: true)],
                        dangerous: [
                            ButtonPart(
                                "删除", .danger, .submit(name: "_action", value: "delete"), confirmation: "确定删除该记录吗？",
                                skipsChecks: true)
                        ])
                }
            }
        }
    }

    private static let errors = [
        ErrorLine("name", "请填写项目名称"), ErrorLine("total", "总投资（万元）必须大于 0"),
        ErrorLine("sources", "项目资金来源必须满足 100%"), ErrorLine("phone", "手机号码应为 11 位数字"),
    ]

    private static func project(_ wrong: Bool) -> HTML {
        Parts.formSection(id: "project", title: "项目概况", note: "按立项批复填写") {
            Parts.pick(
                PickPart(
                    FieldPart("declaration", "项目申报编号", isRequired: true, hint: "可直接输入，也可从已通过的申报中选择"),
                    value: "SB-2026-0093", shown: "延长路 149 弄 1—28 号", source: "registers/declarations",
                    dialogTitle: "选择项目申报"))
            Parts.textInput(
                FieldPart(
                    "name", "项目名称", isRequired: true, error: wrong ? "请填写项目名称" : nil,
                    checks: [.required("请填写项目名称"), .length(60, "项目名称不超过 60 个字")]),
                value: wrong ? "" : "延长路 149 弄 1—28 号住宅修缮工程")
            Parts.choice(
                FieldPart("district", "所在区县", isRequired: true, checks: [.required("请选择所在区县")]),
                options: GalleryList.districts, chosen: "310106")
            Parts.choice(
                FieldPart("street", "街道/镇", isRequired: true, checks: [.required("请选择街道/镇")]), options: streets,
                chosen: "310106019", dependsOn: "district")
            Parts.textInput(
                FieldPart(
                    "total", "总投资", isRequired: true, unit: "万元", hint: "保留两位小数",
                    error: wrong ? "总投资（万元）必须大于 0" : nil,
                    checks: [
                        .required("请填写总投资（万元）"), .number(decimals: 2, "总投资（万元）应为数字，最多两位小数"),
                        .above("0", "总投资（万元）必须大于 0"),
                    ]), value: wrong ? "0" : "1234.56", kind: .decimal)
            Parts.textInput(FieldPart("area", "建筑面积", unit: "㎡"), value: "18650.00", kind: .decimal)
            Parts.radioGroup(
                FieldPart("kind", "修缮类型", isRequired: true, span: .full, checks: [.required("请选择修缮类型")]),
                options: [
                    OptionPart("full", "成套改造"), OptionPart("roof", "屋面及相关设施改造"), OptionPart("kitchen", "厨卫等综合改造"),
                    OptionPart("other", "其他"),
                ], chosen: "roof")
            otherKind
            Parts.dateInput(FieldPart("start", "计划开工日期"), value: "2026-12-01")
            Parts.dateInput(FieldPart("end", "计划竣工日期"), value: "2027-08-31")
            Parts.textArea(
                FieldPart("content", "工程内容", hint: "说明修缮部位、工程量和主要做法", span: .full), value: "屋面防水翻新，外墙保温修缮，公共部位管线整理。",
                maximum: 500)
        }
    }

    private static var otherKind: HTML {
        var field = FieldPart("other", "其他类型说明", span: .full)
        field.shownWhen = "kind=other"
        return Parts.textInput(field, value: "")
    }

    private static let streets = [
        OptionPart("310106012", "江宁路街道", parent: "310106"), OptionPart("310106019", "大宁路街道", parent: "310106"),
        OptionPart("310107005", "曹杨新村街道", parent: "310107"), OptionPart("310101013", "外滩街道", parent: "310101"),
    ]

    private static func funding(_ wrong: Bool) -> HTML {
        Parts.formSection(id: "funding", title: "资金来源") {
            Parts.rowTable(
                RowTablePart(
                    name: "sources", title: "资金来源清单",
                    columns: [
                        RowColumn("资金类别", isRequired: true),
                        RowColumn("金额", isRequired: true, unit: "万元", isNumber: true),
                        RowColumn("占比", isRequired: true, unit: "%", isNumber: true),
                    ], rows: [row("0", "市级", "800.00", "64.80"), row("1", "区级", "434.56", wrong ? "30.00" : "35.20")],
                    template: row("__index__", "", "", ""),
                    foot: [HTML(), sum("amount", "1,234.56"), sum("share", wrong ? "94.80" : "100.00")],
                    minimum: 1, maximum: 8, error: wrong ? "项目资金来源必须满足 100%" : nil))
        }
    }

    private static func row(_ index: String, _ kind: String, _ amount: String, _ share: String) -> [HTML] {
        [
            Parts.choice(
                cell(index, "kind", "资金类别", [.required("请选择资金类别")]),
                options: ["市级", "区级", "维修资金", "自筹"].map { OptionPart($0, $0) }, chosen: kind),
            Parts.textInput(
                cell(index, "amount", "金额（万元）", [.required("请填写金额"), .number(decimals: 2, "金额应为数字，最多两位小数")]),
                value: amount, kind: .decimal),
            Parts.textInput(
                cell(
                    index, "share", "占比（%）",
                    [.number(decimals: 2, "占比应为数字，最多两位小数"), .atMost("100", "占比不能超过 100")]), value: share,
                kind: .decimal),
        ]
    }

    private static func cell(_ index: String, _ key: String, _ label: String, _ checks: [FieldCheck]) -> FieldPart {
        var field = FieldPart("sources[\(index)].\(key)", label, id: "sources-\(index)-\(key)", checks: checks)
        field.isInRow = true
        return field
    }

    private static func sum(_ key: String, _ value: String) -> HTML {
        var field = FieldPart("sum-\(key)", "合计")
        field.isInRow = true
        return Parts.computed(field, value: value, sumOf: "sources[].\(key)")
    }

    private static func people(_ wrong: Bool) -> HTML {
        Parts.formSection(id: "people", title: "联系人") {
            Parts.textInput(
                FieldPart("contact", "联系人", isRequired: true, checks: [.required("请填写联系人")]), value: "王芳")
            Parts.textInput(
                FieldPart(
                    "phone", "手机号码", isRequired: true, error: wrong ? "手机号码应为 11 位数字" : nil,
                    checks: [.required("请填写手机号码"), .pattern("1\\d{10}", "手机号码应为 11 位数字")]),
                value: wrong ? "1380000" : "13800001234", kind: .phone)
            readOnlyUnit
            Parts.computed(FieldPart("unit-price", "单方造价", unit: "元/㎡", hint: "总投资除以建筑面积，自动计算"), value: "661.96")
            Parts.checkboxGroup(
                FieldPart("notify", "通知方式", span: .full),
                options: [OptionPart("inbox", "站内消息"), OptionPart("sms", "短信")],
                chosen: ["inbox"])
        }
    }

    private static var readOnlyUnit: HTML {
        var field = FieldPart("unit", "申报单位", hint: "来自单位登记信息，如需修改请到个人中心")
        field.isReadOnly = true
        return Parts.textInput(field, value: "上海静安建设发展有限公司")
    }

    private static var promise: HTML {
        Parts.formSection(id: "promise", title: "承诺") {
            Parts.checkbox(
                FieldPart(
                    "promised", "本单位承诺所填内容真实、准确、完整，并承担相应责任", isRequired: true, span: .full,
                    checks: [.required("请勾选承诺")]), isTicked: false)
            Parts.consent(
                FieldPart("consent", consent.title, isRequired: true, checks: [.required(consent.missingMessage)]),
                consent, answer: "")
        }
    }

    private static let consent = Consent(
        "gallery.consent", version: "1", title: "个人信息处理告知", purpose: "核对施工现场管理人员的身份和岗位资格。",
        paragraphs: ["处理的个人信息：姓名、证件号、联系电话。", "保存期限：自业务办结之日起二年。"],
        statement: "我已阅读上述告知，单独同意处理上述敏感个人信息。")
}
