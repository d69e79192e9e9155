import HTML
import RegionSDK

/// The choice before a form opens, as a page: what the dialog of the list asks, for browsers without scripts and for a
/// choice that was refused.
struct OpeningPage {
    let type: any Filing.Type
    let context: RequestContext
    let whole: FilingRecord?
    let error: String?
    let chosen: String?

    private var listPath: String { context.link("/\(type.kind.path)") }

    private var back: String { whole.map { "\(listPath)?\(Start.wholeField)=\($0.id)" } ?? listPath }

    var page: Page {
        Page(
            title: title, breadcrumbs: [Breadcrumb(type.kind.menu, href: back), Breadcrumb(title)],
            status: error == nil ? .ok : .unprocessableContent, menuPath: "/\(type.kind.path)", body: body)
    }

    private var title: String { type.opening?.title ?? "新增\(type.kind.title)" }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(title, note: whole?.title)
        if let error {
            Parts.notice(.bad, error)
            Parts.errorSummary([ErrorLine("opening-choice", error)])
        }
        if let opening = type.opening {
            OpeningForm(
                opening: opening, action: "\(listPath)/new", whole: whole?.id, lists: context.lists, chosen: chosen,
                error: error
            ).form(back: back)
        }
    }
}

/// The form that leads on to the new filing, on a page or in a dialog.
struct OpeningForm {
    let opening: Opening
    let action: String
    let whole: ID<FilingRecord>?
    /// The code lists as the tenant has them.
    let lists: CodeLists
    var chosen: String?
    var error: String?

    static let dialogID = "opening"

    /// As a page shows it.
    func form(back: String) -> HTML {
        element("form", [.class("form"), .method("get"), .action(action)]) {
            Parts.formSection(id: "opening-section", title: opening.title) { fields }
            Parts.actionBar(main: ButtonPart("确定", .main), others: [ButtonPart("返回", .quiet, .link(back))])
        }
    }

    /// As a dialog shows it.
    var dialog: HTML {
        Parts.dialog(
            DialogPart(id: Self.dialogID, title: opening.title, closeTitle: "取消"),
            body: { element("form", [.id("opening-form"), .method("get"), .action(action)]) { fields } },
            actions: { Parts.button(ButtonPart("确定", .main, form: "opening-form")) })
    }

    @HTMLBuilder private var fields: HTML {
        if let whole { Parts.hiddenInput(Start.wholeField, whole.description) }
        Parts.choice(
            FieldPart(
                Start.choiceField, opening.field.title, id: "opening-choice", isRequired: true, error: error,
                checks: [.required(opening.field.emptyMessage)]),
            options: opening.codes(lists).map { OptionPart($0.code, $0.title) }, chosen: chosen ?? "")
    }
}
