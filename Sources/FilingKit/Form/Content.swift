import RegionSDK

/// What a filing says: the text of each field in its canonical form, and the rows of its row tables.
///
/// The same value stands for what a person typed, what the database keeps and what the API sends, so nothing that
/// was typed is lost on the way. Typed reading goes through a `Field`: `content[ProjectReport.totalInvestment]`.
public struct Content: Sendable, Hashable {
    /// The text of each simple field; an empty text is an empty field.
    public var texts: [String: String]
    /// The rows of each row table, by the names of its columns.
    public var rows: [String: [[String: String]]]
    /// The values of personal fields, which `text` and everything made of it show masked.
    public var personal: [String: PersonalValue] = [:]

    public init(texts: [String: String] = [:], rows: [String: [[String: String]]] = [:]) {
        self.texts = texts
        self.rows = rows
    }

    /// The text of a field, masked for a personal one; empty where there is none.
    public func text(_ name: String) -> String { personal[name]?.masked ?? texts[name] ?? "" }

    /// The value of a field, or nil when it is empty or not readable as one. Setting writes the canonical text.
    public subscript<Value>(field: Field<Value>) -> Value? {
        get {
            let text = typed(field.spec.name)
            return text.isEmpty ? nil : field.read(text)
        }
        set { put(newValue.map(field.write) ?? "", into: field.spec) }
    }

    /// The rows of a row table.
    public subscript(table: RowField) -> [RowContent] {
        (rows[table.spec.name] ?? []).map(RowContent.init(texts:))
    }
}

/// One row of a row table.
public struct RowContent: Sendable, Hashable {
    let texts: [String: String]

    /// The value in a column, or nil when it is empty or not readable.
    public subscript<Value>(field: Field<Value>) -> Value? {
        guard let text = texts[field.spec.name], !text.isEmpty else { return nil }
        return field.read(text)
    }
}
