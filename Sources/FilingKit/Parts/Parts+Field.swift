import HTML

extension Parts {
    /// A field: `div.field[.two|.full]` with `label.field-label`, `div.control` and, as needed, `p.hint` and
    /// `p.error`; in a row table only the control and the red sentence.
    public static func field(_ part: FieldPart, @HTMLBuilder control: () -> HTML) -> HTML {
        if part.isInRow {
            return div(.classes("field in-row", part.error == nil ? nil : "wrong")) {
                unitBox(part, control: control)
                errorLine(part)
            }
        }
        return div(.class(fieldClasses(part)), .data("shown-when", part.shownWhen)) {
            label(.class("field-label"), .for(part.id)) { labelText(part) }
            unitBox(part, control: control)
            errorLine(part)
            hintLine(part)
        }
    }

    /// A field of several controls: `fieldset.field.group` with `legend.field-label`.
    public static func fieldGroup(_ part: FieldPart, @HTMLBuilder controls: () -> HTML) -> HTML {
        var attributes: [Attribute] = [
            .class(fieldClasses(part) + " group"), .id(part.id), .data("shown-when", part.shownWhen),
            .data("group", part.name), .tabindex(-1),
        ]
        for check in part.checks { attributes += check.attributes }
        return element("fieldset", attributes) {
            legend(.class("field-label")) { labelText(part) }
            div(.class("choices")) { controls() }
            errorLine(part)
            hintLine(part)
        }
    }

    /// A section of a form: `section.panel.form-section` with an anchor, its heading and the grid `div.fields`.
    public static func formSection(
        id: String, title: String, note: String? = nil, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        section(.class("panel form-section"), .id(id), .aria("labelledby", id + "-title")) {
            header(.class("panel-head")) {
                h2(.id(id + "-title")) { title }
                if let note { p(.class("note")) { note } }
            }
            div(.class("fields")) { content() }
        }
    }

    /// The anchors at the side of a long form: `nav.anchors`, one link a section.
    public static func anchors(_ sections: [(id: String, title: String)]) -> HTML {
        nav(.class("anchors"), .aria("label", "本页内容"), .data("anchors")) {
            ul { for section in sections { li { a(.href("#" + section.id)) { section.title } } } }
        }
    }
}

private func fieldClasses(_ part: FieldPart) -> String {
    var classes = "field"
    if part.span != .one { classes += " " + part.span.rawValue }
    if part.error != nil { classes += " wrong" }
    return classes
}

@HTMLBuilder
private func labelText(_ part: FieldPart) -> HTML {
    if part.isRequired { span(.class("star"), .aria("hidden", true)) { "*" } }
    part.label
    if part.isRequired { span(.class("unseen")) { "（必填）" } }
}

private func unitBox(_ part: FieldPart, @HTMLBuilder control: () -> HTML) -> HTML {
    div(.classes("control", part.unit == nil ? nil : "with-unit")) {
        control()
        if let unit = part.unit { span(.class("unit")) { unit } }
    }
}

private func errorLine(_ part: FieldPart) -> HTML {
    guard let error = part.error else { return HTML() }
    return p(.class("error"), .id(part.id + "-error")) { error }
}

private func hintLine(_ part: FieldPart) -> HTML {
    guard let hint = part.hint else { return HTML() }
    return p(.class("hint"), .id(part.id + "-hint")) { hint }
}
