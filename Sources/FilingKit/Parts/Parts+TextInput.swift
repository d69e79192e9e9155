import HTML

/// What is typed into a line of text: it decides keyboard, alignment and autofill.
public enum TextKind: Sendable {
    case text, decimal, integer, digits, phone, email, password, newPassword, search, address

    fileprivate var attributes: [Attribute] {
        switch self {
        case .text: [.type("text"), .autocomplete("off")]
        case .decimal: [.type("text"), .inputmode("decimal"), .autocomplete("off"), .class("number")]
        case .integer: [.type("text"), .inputmode("numeric"), .autocomplete("off"), .class("number")]
        case .digits: [.type("text"), .inputmode("numeric"), .autocomplete("off")]
        case .phone: [.type("tel"), .inputmode("tel"), .autocomplete("tel")]
        case .email: [.type("email"), .inputmode("email"), .autocomplete("email")]
        case .password: [.type("password"), .autocomplete("current-password")]
        case .newPassword: [.type("password"), .autocomplete("new-password")]
        case .search: [.type("search"), .autocomplete("off")]
        case .address: [.type("text"), .autocomplete("street-address")]
        }
    }
}

/// The kinds of date a page asks for.
public enum DateKind: String, Sendable {
    case date, month
    case time = "datetime-local"
}

extension Parts {
    /// A line of text.
    public static func textInput(
        _ part: FieldPart, value: String, kind: TextKind = .text, maximum: Int? = nil, placeholder: String? = nil
    ) -> HTML {
        field(part) {
            voidElement(
                "input",
                part.controlAttributes + kind.attributes + [
                    .value(value), .placeholder(placeholder), maximum.map { .maxlength($0) } ?? .none,
                ])
        }
    }

    /// Text of several lines, with a counter (`span.counter`) when there is a most.
    public static func textArea(_ part: FieldPart, value: String, rows: Int = 4, maximum: Int? = nil) -> HTML {
        field(part) {
            element(
                "textarea",
                part.controlAttributes + [
                    .attribute("rows", String(rows)), maximum.map { .maxlength($0) } ?? .none,
                    .data("counter", isPresent: maximum != nil),
                ]
            ) {
                // The parser drops one line break at the start (HTML Standard §13.1.2.5), so one more is written.
                if value.utf8.first == 0x0A { "\n" }
                value
            }
            if let maximum {
                span(.class("counter"), .data("counter-for", part.id)) { "\(value.utf16.count) / \(maximum)" }
            }
        }
    }

    /// A date, `2026-11-20`; a month, `2026-11`; or a time, `2026-11-20T09:05`.
    public static func dateInput(
        _ part: FieldPart, value: String, kind: DateKind = .date, min: String? = nil, max: String? = nil
    ) -> HTML {
        field(part) {
            voidElement(
                "input",
                part.controlAttributes + [.type(kind.rawValue), .value(value), .min(min), .max(max)])
        }
    }

    /// A file to choose.
    public static func fileInput(_ part: FieldPart, accept: String? = nil, isMultiple: Bool = false) -> HTML {
        field(part) {
            voidElement(
                "input", part.controlAttributes + [.type("file"), .accept(accept), .multiple(isMultiple)])
        }
    }

    /// A value the form computes: `output.computed`, visibly not editable. `sumOf` names the inputs that a script adds
    /// up while typing, with `[]` for a row table's index (`shares[].amount`).
    public static func computed(
        _ part: FieldPart, value: String, sumOf names: String? = nil, decimals: Int = 2
    ) -> HTML {
        field(part) {
            output(
                .class("computed"), .id(part.id), .data("sum-of", names), .data("decimals", String(decimals)),
                .aria("describedby", part.hint == nil ? nil : part.id + "-hint")
            ) { value }
        }
    }

    /// A value sent along unseen.
    public static func hiddenInput(_ name: String, _ value: String) -> HTML {
        input(.type("hidden"), .name(name), .value(value))
    }
}
