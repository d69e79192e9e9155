import FilingKit
import HTML
import HubCore
import RegionSDK

/// A page about one's own account: in the work frame for who acts in a role, else in the public one.
enum AccountFrame {
    static func page(
        _ context: HostContext, _ title: String, note: String? = nil, fault: HubError? = nil,
        @HTMLBuilder content: () -> HTML
    ) -> Page {
        Page(
            title: title,
            breadcrumbs: [
                Breadcrumb("首页", href: context.link("/")), Breadcrumb("个人中心", href: context.link("/account")),
                Breadcrumb(title),
            ],
            status: fault.map(\.code.status) ?? .ok, frame: context.request.actor == nil ? .portal : .work,
            body: Parts.pageHead(title, note: note) + faultLine(fault) + content())
    }

    /// What is wrong: beside fields in a summary, else as a notice.
    static func faultLine(_ fault: HubError?) -> HTML {
        guard let fault else { return HTML() }
        if fault.fields.isEmpty { return Parts.notice(.bad, fault.message) }
        return Parts.errorSummary(fault.fields.map { ErrorLine($0.field, $0.message) })
    }

    /// A field with its red sentence.
    static func field(_ name: String, _ label: String, _ fault: HubError?, hint: String? = nil) -> FieldPart {
        FieldPart(
            name, label, isRequired: true, hint: hint,
            error: fault?.fields.first { $0.field == name }?.message)
    }
}

extension HubError {
    /// True for what the page of a form says itself.
    var isForForm: Bool {
        switch code {
        case .invalid, .refused, .tooMany: true
        default: false
        }
    }
}
