import HTML
import HTTPCore
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
    /// What was done last, where somebody was faster.
    var latest: HistoryEntry?

    var page: Page {
        let list = context.link("/\(type.kind.path)")
        let path = "\(list)/\(record.id)"
        return Page(
            title: transition.title,
            breadcrumbs: [
                Breadcrumb(type.kind.menu, href: list), Breadcrumb(record.number, href: path),
                Breadcrumb(transition.title),
            ], status: status, menuPath: "/\(type.kind.path)", body: body(path))
    }

    private var status: Status {
        if banner != nil { return .conflict }
        return error == nil ? .ok : .unprocessableContent
    }

    @HTMLBuilder private func body(_ path: String) -> HTML {
        Parts.pageHead("\(transition.title)：\(record.title)")
        if let banner { Parts.notice(.bad, banner) { change } }
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

    /// How the filing stands now, and who brought it there.
    @HTMLBuilder private var change: HTML {
        if let latest {
            p {
                "\(latest.personName)于\(ChinaTime.text(latest.time))已办理“\(latest.actionTitle)”，"
                    + "当前状态为“\(record.state.title)”。您填写的内容已保留，请核对后再提交。"
            }
        }
    }
}
