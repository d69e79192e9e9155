import RegionSDK

/// A form (表单): sections of fields, and rules between fields.
public struct Form: Sendable {
    /// The parts in the order of the paper form.
    public let sections: [Section]
    /// What must hold between fields, each checked when the field it stands beside is right.
    public let rules: [Rule]
    /// The parts that are filled in and saved each by itself, in order; empty where the form is saved whole.
    public let modules: [FormModule]

    /// A form that is saved whole.
    public init(_ sections: [Section], rules: [Rule] = []) {
        self.sections = sections
        self.rules = rules
        modules = []
    }

    /// A form in modules; a rule belongs to the module of the field it stands beside.
    public init(modules: [FormModule], rules: [Rule] = []) {
        sections = modules.flatMap(\.sections)
        self.rules = rules
        self.modules = modules
    }

    /// Every field, in the order of the page.
    public var fields: [FieldSpec] { sections.flatMap(\.fields) }

    /// The code lists that its fields, the columns of its tables and the conditions of its registers choose from.
    public var lists: [CodeList] { fields.flatMap(\.lists) }

    /// The field of a name.
    public func field(_ name: String) -> FieldSpec? { fields.first { $0.name == name } }

    /// What a new filing starts with.
    public var initial: Content {
        var content = Content(
            texts: Dictionary(fields.filter { !$0.initial.isEmpty }.map { ($0.name, $0.initial) }) { $1 })
        for field in fields where !field.initialRows.isEmpty { content.rows[field.name] = field.initialRows }
        return content
    }
}

/// A part of a form under a heading.
public struct Section: Sendable {
    /// The heading: 项目概况.
    public let title: String
    /// The fields in the order they are filled in.
    public let fields: [FieldSpec]
    /// Shown, and its fields checked, only while a computed field of the form has this text; nil is always there.
    public let condition: FieldSpec.Condition?

    /// A section of the fields that the block lists.
    public init(_ title: String, @FieldsBuilder _ fields: () -> [FieldSpec]) {
        self.title = title
        self.fields = fields()
        condition = nil
    }

    /// A section that a filing has only while a computed field has this text: what was chosen before the form opened.
    public init(
        _ title: String, when field: Field<String>, is text: String, @FieldsBuilder _ fields: () -> [FieldSpec]
    ) {
        let condition = FieldSpec.Condition(field: field.spec.name, text: text)
        self.title = title
        self.condition = condition
        self.fields = fields().map { spec in
            var spec = spec
            spec.sectionWhen = condition
            return spec
        }
    }
}

/// Puts fields of different types one under another.
@resultBuilder
public enum FieldsBuilder {
    public static func buildExpression(_ field: Field<some Sendable>) -> [FieldSpec] { [field.spec] }

    public static func buildExpression(_ field: RowField) -> [FieldSpec] { [field.spec] }

    public static func buildExpression(_ fields: [FieldSpec]) -> [FieldSpec] { fields }

    public static func buildExpression(_ field: ConsentField) -> [FieldSpec] { [field.spec] }

    public static func buildBlock(_ parts: [FieldSpec]...) -> [FieldSpec] { parts.flatMap { $0 } }
}

/// A rule between fields, checked once each field by itself is right.
public struct Rule: Sendable {
    /// The field its sentence stands beside.
    public let field: String
    /// The red sentence when it does not hold.
    public let message: String
    /// True when the content keeps the rule.
    public let holds: @Sendable (Content) -> Bool

    public init(beside field: FieldSpec, _ message: String, _ holds: @escaping @Sendable (Content) -> Bool) {
        self.field = field.name
        self.message = message
        self.holds = holds
    }
}
