import HTML
import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The columns with personal values.
    public var holders: [any PersonalHolder] {
        type.form.personalNames.isEmpty ? [] : [SealedFilings(type: type)]
    }

    var personalRoutes: [Route] {
        guard !type.form.personalNames.isEmpty, let revealing = type.revealing else { return [] }
        return [
            Route(
                .post, "\(path)/{id}/personal", access: .holder(of: revealing), "查看\(type.kind.title)的完整个人信息",
                bodyLimit: 16 << 10
            ) { try await reveal($0) }
        ]
    }

    /// Shows one personal value in full, once. Without a purpose the filing's page asks again.
    func reveal(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        let asked = RevealingView.Asked(path: form.first("field") ?? "", purpose: form.first("purpose") ?? "")
        do {
            let seen = try await Work(type, context).reveal(asked.path, for: asked.purpose, of: id)
            return .page(page(seen, context))
        } catch let error as HubError where error.code == .invalid {
            return .page(try await page(of: id, context, asked: asked.with(error: error.message)))
        }
    }

    private func page(_ seen: Revelation, _ context: RequestContext) -> Page {
        let back = context.link("\(path)/\(seen.record.id)")
        return Page(
            title: "查看完整信息",
            breadcrumbs: [
                Breadcrumb(type.kind.menu, href: context.link(path)), Breadcrumb(seen.record.number, href: back),
                Breadcrumb("查看完整信息"),
            ], menuPath: path,
            body: Parts.pageHead("查看完整信息", note: "本次查看已记录。请勿截图、外传。")
                + Parts.panel(seen.record.title) {
                    Parts.descriptions([
                        DescriptionPart("网上申请编号", seen.record.number), DescriptionPart(seen.title, seen.text),
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
    /// What was asked and refused.
    var asked: Asked?

    /// What someone asked to see, and what was wrong with it.
    struct Asked {
        let path: String
        let purpose: String
        var error: String?

        func with(error: String) -> Asked { Asked(path: path, purpose: purpose, error: error) }
    }

    @HTMLBuilder var panel: HTML {
        let cells = record.content.personalCells(of: type.form).filter { $0.value?.isEmpty == false }
        if !cells.isEmpty {
            Parts.panel("个人信息", id: "personal") {
                form(.method("post"), .action("\(path)/personal"), .class("form")) {
                    Parts.hiddenInput(FormBody.tokenField, token)
                    Parts.choice(
                        FieldPart("field", "查看内容", isRequired: true), options: cells.map(option),
                        chosen: asked?.path ?? cells[0].path)
                    Parts.textInput(
                        FieldPart(
                            "purpose", "查看用途", isRequired: true, hint: "每次查看都会记入审计。", error: asked?.error),
                        value: asked?.purpose ?? "", maximum: 100)
                    p(.class("form-end")) { Parts.button(ButtonPart("查看完整信息", .plain, .submit(to: nil))) }
                }
            }
        }
    }

    /// A value of a row stands under the row, with the first words of it that are no number of a person.
    private func option(_ cell: PersonalCell) -> OptionPart {
        guard let (table, index) = cell.row, case .rows(let columns, _, _) = table.kind,
            let row = record.content.rows[table.name]?[index]
        else { return OptionPart(cell.path, cell.title) }
        let name = columns.first { column in
            if case .text = column.kind { column.personal == nil && !row.text(column.name).isEmpty } else { false }
        }
        let words = name.map { "　\(row.text($0.name))" } ?? ""
        return OptionPart(cell.path, "第\(index + 1)行\(words)　\(cell.spec.title)", group: table.title)
    }
}
