import HTML

/// One choice of a list.
public struct OptionPart: Sendable {
    /// What is sent.
    public var value: String
    /// What is shown.
    public var title: String
    /// The heading it stands under.
    public var group: String?
    /// In a list that depends on another: the other list's value it belongs to.
    public var parent: String?
    /// A sentence under a radio button or check box.
    public var hint: String?

    /// A choice of a value sent and a title shown.
    public init(
        _ value: String, _ title: String, group: String? = nil, parent: String? = nil, hint: String? = nil
    ) {
        self.value = value
        self.title = title
        self.group = group
        self.parent = parent
        self.hint = hint
    }
}

extension Parts {
    /// A choice from a list. `dependsOn` is the id of another list: options then show by their `parent`.
    public static func choice(
        _ part: FieldPart, options: [OptionPart], chosen: String, prompt: String? = "请选择", dependsOn: String? = nil
    ) -> HTML {
        var attributes = part.controlAttributes
        attributes.append(.data("depends-on", dependsOn))
        return field(part) {
            element("select", attributes) {
                if let prompt { option(.value("")) { prompt } }
                optionList(options, chosen: chosen)
            }
        }
    }

    /// One of several, all seen at once.
    public static func radioGroup(_ part: FieldPart, options: [OptionPart], chosen: String) -> HTML {
        fieldGroup(part) {
            for (index, option) in options.enumerated() {
                tick(part, option, index, type: "radio", isTicked: option.value == chosen)
            }
        }
    }

    /// Any of several.
    public static func checkboxGroup(_ part: FieldPart, options: [OptionPart], chosen: Set<String>) -> HTML {
        fieldGroup(part) {
            for (index, option) in options.enumerated() {
                tick(part, option, index, type: "checkbox", isTicked: chosen.contains(option.value))
            }
        }
    }

    /// A single box to tick: a promise, a consent.
    public static func checkbox(_ part: FieldPart, value: String = "true", isTicked: Bool) -> HTML {
        div(.classes("field", part.span.rawValue, part.error == nil ? nil : "wrong")) {
            label(.class("choice"), .for(part.id)) {
                voidElement(
                    "input",
                    part.controlAttributes + [
                        .type("checkbox"), .value(value), .checked(isTicked), .disabled(part.isReadOnly),
                    ])
                span {
                    part.label
                    if part.isRequired { span(.class("star"), .aria("hidden", true)) { "*" } }
                }
            }
            if let error = part.error { p(.class("error"), .id(part.id + "-error")) { error } }
            if let hint = part.hint { p(.class("hint"), .id(part.id + "-hint")) { hint } }
        }
    }
}

private func tick(_ part: FieldPart, _ choice: OptionPart, _ index: Int, type: String, isTicked: Bool) -> HTML {
    label(.class("choice")) {
        input(
            .id(part.id + "-\(index)"), .type(type), .name(part.name), .value(choice.value), .checked(isTicked),
            .disabled(part.isReadOnly && !isTicked))
        span {
            choice.title
            if let hint = choice.hint { small(.class("hint")) { hint } }
        }
    }
}

private func optionList(_ options: [OptionPart], chosen: String) -> HTML {
    var list = HTML()
    var rest = options[...]
    while let first = rest.first {
        let run = rest.prefix { $0.group == first.group }
        rest = rest.dropFirst(run.count)
        var items = HTML()
        for item in run {
            items.append(
                option(.value(item.value), .selected(item.value == chosen), .data("parent", item.parent)) { item.title }
            )
        }
        list.append(first.group.map { group in optgroup(.label(group)) { items } } ?? items)
    }
    return list
}
