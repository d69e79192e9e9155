import HTML
import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The columns with personal values.
    public var holders: [any PersonalHolder] {
        type.form.personalFields.isEmpty ? [] : [SealedFilings(type: type)]
    }

    var personalRoutes: [Route] {
        guard !type.form.personalFields.isEmpty, let revealing = type.revealing else { return [] }
        return [
            Route(
                .post, "\(path)/{id}/personal", access: .holder(of: revealing), "查看\(type.kind.title)的完整个人信息",
                bodyLimit: 16 << 10
            ) { try await reveal($0) }
        ]
    }

    /// Shows one personal value in full, once, and notes who looked at what and why.
    func reveal(_ context: RequestContext) async throws -> Answer {
        guard let revealing = type.revealing else { throw HubError.noRight }
        let form = try await context.form()
        let id = try context.filingID()
        guard let spec = type.form.personalFields.first(where: { $0.name == form.first("field") }) else {
            throw HubError.noFiling
        }
        let purpose = String((form.first("purpose") ?? "").trimmed.prefix(100))
        guard !purpose.isEmpty else {
            throw HubError(.invalid, "请输入查看用途！", fields: [FieldError("purpose", "请输入查看用途！")])
        }
        let work = try Work(type, context)
        let (record, value) = try await context.database.write { connection in
            let record = try work.fetch(id, for: revealing, on: connection)
            try work.audit("personal", record, "\(spec.title)：\(purpose)", on: connection)
            return (record, record.content.personal[spec.name]?.revealed ?? "")
        }
        return .page(page(spec, value, record, context))
    }

    private func page(_ spec: FieldSpec, _ value: String, _ record: FilingRecord, _ context: RequestContext) -> Page {
        let back = context.link("\(path)/\(record.id)")
        return Page(
            title: "查看完整信息",
            breadcrumbs: [
                Breadcrumb(type.kind.menu, href: context.link(path)), Breadcrumb(record.number, href: back),
                Breadcrumb("查看完整信息"),
            ], menuPath: path,
            body: Parts.pageHead("查看完整信息", note: "本次查看已记录。请勿截图、外传。")
                + Parts.panel(record.title) {
                    Parts.descriptions([
                        DescriptionPart("网上申请编号", record.number), DescriptionPart(spec.title, value),
                    ])
                } + Parts.actionBar(main: nil, others: [ButtonPart("返回", .plain, .link(back))]))
    }
}

/// The place on a filing's page where a personal value can be asked for in full.
struct RevealingView {
    let type: any Filing.Type
    let record: FilingRecord
    let path: String
    let token: String

    @HTMLBuilder var panel: HTML {
        let fields = type.form.personalFields.filter { record.content.personal[$0.name]?.isEmpty == false }
        if !fields.isEmpty {
            Parts.panel("个人信息") {
                form(.method("post"), .action("\(path)/personal"), .class("form")) {
                    Parts.hiddenInput(FormBody.tokenField, token)
                    Parts.choice(
                        FieldPart("field", "查看内容", isRequired: true),
                        options: fields.map { OptionPart($0.name, $0.title) }, chosen: fields[0].name)
                    Parts.textInput(FieldPart("purpose", "查看用途", isRequired: true, hint: "每次查看都会记入审计。"), value: "")
                    Parts.actionBar(main: ButtonPart("查看完整信息", .plain, .submit(to: nil)), others: [])
                }
            }
        }
    }
}
