import HTML
import RegionSDK

/// The page that asks for the reason of a transition (退回).
struct ReasonPage {
    let type: any Filing.Type
    let context: RequestContext
    let record: FilingRecord
    let transition: Transition
    var typed = ""
    var error: String?
    var banner: String?

    var page: Page {
        let list = context.link("/\(type.kind.path)")
        let path = "\(list)/\(record.id)"
        return Page(
            title: transition.title,
            breadcrumbs: [
                Breadcrumb(type.kind.menu, href: list), Breadcrumb(record.number, href: path),
                Breadcrumb(transition.title),
            ], status: error == nil && banner == nil ? .ok : .unprocessableContent, menuPath: "/\(type.kind.path)",
            body: body(path))
    }

    @HTMLBuilder private func body(_ path: String) -> HTML {
        Parts.pageHead("\(transition.title)：\(record.title)")
        if let banner { Parts.notice(.bad, banner) }
        if let error { Parts.errorSummary([ErrorLine("reason", error)]) }
        Parts.form(id: "reason-form", action: "\(path)/\(transition.id)", token: context.formToken) {
            Parts.hiddenInput("version", String(record.version))
            Parts.hiddenInput("_confirmed", "1")
            Parts.formSection(id: "reason-section", title: transition.title) {
                if let rule = transition.reason {
                    Parts.textArea(
                        FieldPart(
                            "reason", rule.title, isRequired: true, error: error, span: .full,
                            checks: [.required(rule.emptyMessage)]), value: typed, maximum: 500)
                }
            }
            Parts.actionBar(
                main: ButtonPart(transition.title, .danger), others: [ButtonPart("取消", .plain, .link(path))])
        }
    }
}
