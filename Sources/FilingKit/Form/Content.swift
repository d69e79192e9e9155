import RegionSDK

/// What a filing says: the text of each field in its canonical form, and the rows of its row tables.
///
/// The same value stands for what a person typed, what the database keeps and what the API sends, so nothing that
/// was typed is lost on the way. Typed reading goes through a `Field`: `content[ProjectReport.totalInvestment]`.
public struct Content: Sendable, Hashable, FieldTexts {
    /// The text of each simple field; an empty text is an empty field.
    public var texts: [String: String]
    /// The rows of each row table, from above.
    public var rows: [String: [RowContent]]
    /// The values of personal fields, which `text` and everything made of it show masked.
    public var personal: [String: PersonalValue] = [:]

    public init(texts: [String: String] = [:], rows: [String: [RowContent]] = [:]) {
        self.texts = texts
        self.rows = rows
    }

    /// The text of a field, masked for a personal one; empty where there is none.
    public func text(_ name: String) -> String { shown(name) }

    /// The value of a field, or nil when it is empty or not readable as one. Setting writes the canonical text.
    public subscript<Value>(field: Field<Value>) -> Value? {
        get { value(of: field) }
        set { set(newValue, of: field) }
    }

    /// The rows of a row table.
    public subscript(table: RowField) -> [RowContent] {
        get { rows[table.spec.name] ?? [] }
        set { rows[table.spec.name] = newValue }
    }

    /// The version of the notice that was agreed to; nil where nobody did.
    public subscript(consent: ConsentField) -> String? {
        get { texts[consent.spec.name].flatMap { $0.isEmpty ? nil : $0 } }
        set { texts[consent.spec.name] = newValue }
    }

    /// The same without what is empty: equal for contents that say the same.
    var said: Content {
        var said = Content(texts: texts.filter { !$0.value.isEmpty })
        said.personal = personal.filter { !$0.value.isEmpty }
        said.rows = rows.filter { !$0.value.isEmpty }.mapValues { $0.map(\.said) }
        return said
    }
}

/// One row of a row table.
public struct RowContent: Sendable, Hashable, FieldTexts {
    /// The text in each simple column.
    public internal(set) var texts: [String: String]
    /// The values in personal columns.
    public internal(set) var personal: [String: PersonalValue] = [:]

    /// An empty row.
    public init() { texts = [:] }

    init(texts: [String: String]) { self.texts = texts }

    /// The text in a column, masked for a personal one; empty where there is none.
    public func text(_ name: String) -> String { shown(name) }

    /// The value in a column, or nil when it is empty or not readable. Setting writes the canonical text.
    public subscript<Value>(field: Field<Value>) -> Value? {
        get { value(of: field) }
        set { set(newValue, of: field) }
    }

    /// True where no column has anything.
    var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) && personal.values.allSatisfy(\.isEmpty) }

    fileprivate var said: RowContent {
        var said = RowContent(texts: texts.filter { !$0.value.isEmpty })
        said.personal = personal.filter { !$0.value.isEmpty }
        return said
    }
}

extension RowContent: ExpressibleByDictionaryLiteral {
    /// A row of texts by the names of their columns; personal values are set through their fields.
    public init(dictionaryLiteral elements: (String, String)...) {
        texts = Dictionary(elements) { first, _ in first }
    }
}
