import HTML
import RegionSDK

/// Something to do with a row, as a word.
public struct RowAction: Sendable {
    /// The verb: 查看.
    public var title: String
    /// Where it leads, or where its form is sent.
    public var href: String
    /// Sends a form (POST) and asks this first; nil for a plain link.
    public var confirmation: String?
    /// The token for that form.
    public var token: String?
    /// What the form sends besides.
    public var fields: [(name: String, value: String)] = []

    /// A link.
    public init(_ title: String, href: String) {
        self.title = title
        self.href = href
    }

    /// A form of one button.
    public init(_ title: String, post href: String, confirmation: String?, token: String) {
        self.title = title
        self.href = href
        self.confirmation = confirmation
        self.token = token
    }
}

extension Parts {
    /// The actions of a row: three words at most, the rest under 更多 (`details.more`).
    public static func rowActions(_ actions: [RowAction]) -> HTML {
        if actions.count <= 3 { return words(actions) }
        return words(actions.prefix(2)) + rest(actions.dropFirst(2))
    }
}

private func words(_ actions: some Sequence<RowAction>) -> HTML {
    var line = HTML()
    for action in actions { line.append(word(action)) }
    return line
}

private func word(_ action: RowAction) -> HTML {
    guard let token = action.token else { return a(.href(action.href)) { action.title } }
    return form(.method("post"), .action(action.href), .class("inline")) {
        input(.type("hidden"), .name(FormBody.tokenField), .value(token))
        for field in action.fields { Parts.hiddenInput(field.name, field.value) }
        button(.class("link"), .type("submit"), .data("confirm", action.confirmation)) { action.title }
    }
}

private func rest(_ actions: some Sequence<RowAction>) -> HTML {
    details(.class("more"), .data("closes-outside")) {
        summary { "更多" }
        div(.class("more-menu")) { words(actions) }
    }
}
