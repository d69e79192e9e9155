import FilingKit
import HTML
import HubCore
import RegionSDK

/// What is typed about an organisation.
struct OrganisationForm: Sendable {
    var name = ""
    var code = ""
    var address = ""
    var legalRepresentative = ""

    init() {}

    init(_ form: FormBody) {
        name = form.typed("name", 100)
        code = form.typed("creditCode", 18)
        address = form.typed("address")
        legalRepresentative = form.typed("legalRepresentative", 50)
    }

    init(_ organisation: Organisation) {
        name = organisation.name
        code = organisation.creditCode
        address = organisation.address
        legalRepresentative = organisation.legalRepresentative
    }

    var facts: OrganisationFacts {
        OrganisationFacts(name: name, address: address, legalRepresentative: legalRepresentative)
    }

    var new: NewOrganisation {
        NewOrganisation(name: name, creditCode: code, address: address, legalRepresentative: legalRepresentative)
    }

    /// The fields; the code of an organisation that is there cannot be changed.
    @HTMLBuilder func fields(isNew: Bool, _ faults: [FieldError]) -> HTML {
        Parts.textInput(
            FieldPart(
                "name", "单位名称", isRequired: true, error: faults.message("name"),
                checks: [.required("请输入单位名称！")]), value: name, maximum: 100)
        Parts.textInput(codeField(isNew: isNew, faults), value: code, maximum: 18)
        Parts.textInput(
            FieldPart("legalRepresentative", "法定代表人", error: faults.message("legalRepresentative")),
            value: legalRepresentative, maximum: 50)
        Parts.textInput(
            FieldPart("address", "办公地址", error: faults.message("address"), span: .full), value: address,
            maximum: 200)
    }

    private func codeField(isNew: Bool, _ faults: [FieldError]) -> FieldPart {
        var part = FieldPart(
            "creditCode", "统一社会信用代码", isRequired: isNew, hint: isNew ? "18位，字母须大写" : "不能修改",
            error: faults.message("creditCode"), checks: isNew ? [.required("请输入统一社会信用代码！")] : [])
        part.isReadOnly = !isNew
        return part
    }

    /// The page of a new organisation.
    func page(_ context: HostContext, faults: [FieldError]) -> Page {
        let list = context.link(AdministrationPart.organisationPath)
        return Page(
            title: "新增单位",
            breadcrumbs: [Breadcrumb("系统管理"), Breadcrumb("单位管理", href: list), Breadcrumb("新增单位")],
            status: faults.isEmpty ? .ok : .unprocessableContent, menuPath: AdministrationPart.organisationPath,
            body: Parts.pageHead("新增单位") + Parts.errorSummary(faults.lines)
                + Parts.form(id: "organisation-form", action: list, token: context.request.formToken) {
                    Parts.formSection(id: "organisation-section", title: "单位信息") { fields(isNew: true, faults) }
                    Parts.actionBar(main: ButtonPart("保存", .main), others: [ButtonPart("取消", .plain, .link(list))])
                })
    }
}
