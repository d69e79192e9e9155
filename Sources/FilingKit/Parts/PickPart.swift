import HTML

/// A field filled from a register: a number is typed, or picked from a dialog.
public struct PickPart: Sendable {
    /// The field that is filled.
    public var field: FieldPart
    /// The value in it.
    public var value: String
    /// What the value stands for, shown beside it.
    public var shown: String?
    /// Where the dialog gets its rows: a page with ``Parts/pickRows(_:)``, asked with `?_pick.q=`.
    public var source: String
    /// The dialog's heading: 选择项目申报.
    public var dialogTitle: String
    /// The word on the button beside the field.
    public var button: String
    /// The conditions of the dialog, drawn with ids of their own; empty asks for one keyword, `q`.
    public var conditions: HTML

    /// A field and the register it is picked from.
    public init(
        _ field: FieldPart, value: String, shown: String? = nil, source: String, dialogTitle: String,
        button: String = "选择", conditions: HTML = HTML()
    ) {
        self.button = button
        self.conditions = conditions
        self.field = field
        self.value = value
        self.shown = shown
        self.source = source
        self.dialogTitle = dialogTitle
    }
}

/// A row of a register to pick from.
public struct PickRow: Sendable {
    /// What goes into the field.
    public var value: String
    /// What the record is called.
    public var title: String
    /// What tells it from others.
    public var note: String?
    /// Further fields of the form that this row fills, by their ids.
    public var fills: [(id: String, value: String)]

    /// A record to pick.
    public init(_ value: String, _ title: String, note: String? = nil, fills: [(id: String, value: String)] = []) {
        self.value = value
        self.title = title
        self.note = note
        self.fills = fills
    }
}

extension Parts {
    /// A field with 选择 beside it, and its dialog: `div.pick`. Without scripts the number is typed.
    public static func pick(_ part: PickPart) -> HTML {
        let dialogID = part.field.id + "-pick"
        return field(part.field) {
            div(.class("pick")) {
                voidElement(
                    "input", part.field.controlAttributes + [.type("text"), .value(part.value), .autocomplete("off")])
                element(
                    "button",
                    [
                        .class("button plain"), .type("button"), .data("opens", dialogID), .data("scripted"), .hidden(),
                        .aria("label", part.button + part.field.label),
                    ]
                ) { part.button }
                element("noscript") { a(.class("button plain"), .href(part.source), .target("_blank")) { "查询" } }
            }
            p(.class("picked"), .data("picked-for", part.field.id), .hidden(part.shown == nil)) { part.shown }
            dialog(
                DialogPart(id: dialogID, title: part.dialogTitle, isWide: true, closeTitle: "取消"),
                body: { pickBody(part, id: dialogID) },
                actions: {
                    element("button", [.class("button main"), .type("button"), .data("pick-apply")]) { "确定" }
                })
        }
    }

    /// The rows a register answers with, as the dialog shows them: `ul.pick-rows`.
    public static func pickRows(_ rows: [PickRow]) -> HTML {
        guard !rows.isEmpty else { return p(.class("empty-line")) { "没有符合的记录，请换个关键词再查。" } }
        return ul(.class("pick-rows")) {
            for row in rows {
                li {
                    label {
                        voidElement(
                            "input",
                            [
                                .type("radio"), .name("_picked"), .value(row.value), .data("pick", row.value),
                                .data("fills", fills(row)),
                            ])
                        strong { row.title }
                        if let note = row.note { span { note } }
                        span(.class("key")) { row.value }
                    }
                }
            }
        }
    }
}

private func pickBody(_ part: PickPart, id: String) -> HTML {
    div(.data("pick-source", part.source), .data("pick-for", part.field.id)) {
        if part.conditions.isEmpty {
            label(.class("field-label"), .for(id + "-query")) { "关键词" }
            input(.type("search"), .id(id + "-query"), .name("_pick.q"), .autocomplete("off"))
        } else {
            part.conditions
        }
        element("button", [.class("button plain pick-search"), .type("button"), .data("pick-search")]) { "查询" }
        div(.class("pick-result"), .data("pick-result"), .aria("live", "polite"))
    }
}

/// Pairs for the script: `id=value` joined by line breaks; line breaks inside a value become blanks.
private func fills(_ row: PickRow) -> String? {
    guard !row.fills.isEmpty else { return nil }
    return row.fills
        .map { $0.id + "=" + String($0.value.map { $0.isNewline ? " " : $0 }) }
        .joined(separator: "\n")
}
