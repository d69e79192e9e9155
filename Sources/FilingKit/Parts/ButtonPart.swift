import HTML

/// A button or a link that looks like one.
public struct ButtonPart: Sendable {
    /// How much a button asks for attention. A page has one `main`.
    public enum Kind: String, Sendable, CaseIterable {
        case main, plain, quiet, danger
    }

    /// What pressing does.
    public enum Action: Sendable {
        /// Sends the form; `to` sends it elsewhere than its action.
        case submit(name: String? = nil, value: String? = nil, to: String? = nil)
        /// Follows a link.
        case link(String)
        /// Opens the dialog of that id (script); without scripts nothing, so keep another way.
        case openDialog(String)
        /// Prints the page (script).
        case print
    }

    /// What pressing does, as a verb: 提交.
    public var title: String
    /// How much it asks for attention.
    public var kind: Kind
    /// What pressing does.
    public var action: Action
    /// A drawing in front of the title.
    public var icon: Icon?
    /// The sentence to confirm with 确定 before sending. Without scripts the server asks on a page of its own.
    public var confirmation: String?
    /// Why it cannot be pressed now, in words; nil when it can.
    public var blockedBecause: String?
    /// Sends the form without the script's checks: 保存 of an unfinished form.
    public var skipsChecks = false
    /// The id of a form elsewhere in the page.
    public var form: String?
    /// The id of a dialog that a link opens instead of being followed (script).
    public var dialog: String?

    /// A button that can be pressed, unless `blockedBecause` says why not.
    public init(
        _ title: String, _ kind: Kind = .plain, _ action: Action = .submit(), icon: Icon? = nil,
        confirmation: String? = nil, blockedBecause: String? = nil, skipsChecks: Bool = false, form: String? = nil
    ) {
        self.title = title
        self.kind = kind
        self.action = action
        self.icon = icon
        self.confirmation = confirmation
        self.blockedBecause = blockedBecause
        self.skipsChecks = skipsChecks
        self.form = form
    }
}

extension Parts {
    /// A button: `button|a.button.<kind>`. One that is blocked is `span.blocked` with the reason beside it.
    public static func button(_ part: ButtonPart) -> HTML {
        guard let reason = part.blockedBecause else { return pressable(part) }
        return span(.class("blocked")) {
            element("button", [.class("button \(part.kind.rawValue)"), .type("button"), .disabled()]) { face(part) }
            span(.class("reason")) { reason }
        }
    }
}

private func pressable(_ part: ButtonPart) -> HTML {
    let look = Attribute.class("button \(part.kind.rawValue)")
    switch part.action {
    case .link(let address):
        return a(look, .href(address), .data("opens", part.dialog)) { face(part) }
    case .submit(let name, let value, let address):
        return button(
            look, .type("submit"), .name(name), .value(value), .formaction(address), .form(part.form),
            .data("confirm", part.confirmation), .attribute("formnovalidate", isPresent: part.skipsChecks)
        ) { face(part) }
    case .openDialog(let id):
        return button(look, .type("button"), .data("opens", id), .aria("haspopup", "dialog")) { face(part) }
    case .print:
        return button(look, .type("button"), .data("print")) { face(part) }
    }
}

@HTMLBuilder
private func face(_ part: ButtonPart) -> HTML {
    part.icon?.html
    part.title
}
