import HTML

/// How wide a field is in the grid of a form's section.
public enum FieldSpan: String, Sendable {
    /// One column.
    case one
    /// Two columns.
    case two
    /// The whole line.
    case full
}

/// What a form shows around a control: label, star, unit, hint, the red sentence.
public struct FieldPart: Sendable {
    /// The control's id; the hint is `<id>-hint`, the red sentence `<id>-error`.
    public var id: String
    /// The name under which the value is sent.
    public var name: String
    /// The manual's name of the field.
    public var label: String
    /// Shows the red star. The check itself is in ``checks``.
    public var isRequired: Bool
    /// The unit behind the control: 万元, ㎡.
    public var unit: String?
    /// What helps to fill it in; under the control.
    public var hint: String?
    /// The red sentence; nil when there is nothing to correct.
    public var error: String?
    /// How wide it stands in the section's grid.
    public var span: FieldSpan
    /// Shown and sent, but not editable.
    public var isReadOnly = false
    /// Holds personal information: a draft kept in the browser ends with the tab.
    public var isPersonal = false
    /// In a row table: the column's head is the label, so it is only read out.
    public var isInRow = false
    /// `field=value`: shown only when that field has that value (several values: `field=a|b`).
    public var shownWhen: String?
    /// Where the script asks what the text means (GET, `?value=`), to fill in other fields.
    public var lookupHref: String?
    /// The checks the script makes before sending; the server makes them again.
    public var checks: [FieldCheck]

    /// A field; its id is its name unless another is given.
    public init(
        _ name: String, _ label: String, id: String? = nil, isRequired: Bool = false, unit: String? = nil,
        hint: String? = nil, error: String? = nil, span: FieldSpan = .one, checks: [FieldCheck] = []
    ) {
        self.id = id ?? name
        self.name = name
        self.label = label
        self.isRequired = isRequired
        self.unit = unit
        self.hint = hint
        self.error = error
        self.span = span
        self.checks = checks
    }

    /// The attributes that tie a control to its hint and red sentence.
    public var controlAttributes: [Attribute] {
        var described: [String] = []
        if error != nil { described.append(id + "-error") }
        if hint != nil { described.append(id + "-hint") }
        var attributes: [Attribute] = [
            .id(id), .name(name), .aria("describedby", described.isEmpty ? nil : described.joined(separator: " ")),
            .aria("invalid", error == nil ? nil : "true"), .aria("required", isRequired ? "true" : nil),
            .readonly(isReadOnly), .aria("label", isInRow ? label : nil), .data("lookup", lookupHref),
            .data("personal", isPresent: isPersonal),
        ]
        for check in checks { attributes += check.attributes }
        return attributes
    }
}
