import RegionSDK

/// A form (表单): sections of fields, and rules between fields.
public struct Form: Sendable {
    /// The parts in the order of the paper form.
    public let sections: [Section]
    /// What must hold between fields, each checked when the field it stands beside is right.
    public let rules: [Rule]

    public init(_ sections: [Section], rules: [Rule] = []) {
        self.sections = sections
        self.rules = rules
    }

    /// Every field, in the order of the page.
    public var fields: [FieldSpec] { sections.flatMap(\.fields) }

    /// The field of a name.
    public func field(_ name: String) -> FieldSpec? { fields.first { $0.name == name } }

    /// What a new filing starts with.
    public var initial: Content {
        Content(texts: Dictionary(fields.filter { !$0.initial.isEmpty }.map { ($0.name, $0.initial) }) { $1 })
    }
}

/// A part of a form under a heading.
public struct Section: Sendable {
    /// The heading: 项目概况.
    public let title: String
    /// The fields in the order they are filled in.
    public let fields: [FieldSpec]

    /// A section of the fields that the block lists.
    public init(_ title: String, @FieldsBuilder _ fields: () -> [FieldSpec]) {
        self.title = title
        self.fields = fields()
    }
}

/// Puts fields of different types one under another.
@resultBuilder
public enum FieldsBuilder {
    public static func buildExpression(_ field: Field<some Sendable>) -> [FieldSpec] { [field.spec] }

    public static func buildExpression(_ field: RowField) -> [FieldSpec] { [field.spec] }

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
