import FoundationEssentials
import RegionSDK

/// A typed key to one field of a form: its declaration, and how its text is read and written.
///
///     static let totalInvestment = Field.decimal("totalInvestment", "总投资", unit: "万元").required().above(0)
public struct Field<Value: Sendable>: Sendable {
    /// What the form, the checks and the JSON API know of the field.
    public var spec: FieldSpec
    let read: @Sendable (String) -> Value?
    let write: @Sendable (Value) -> String
}

extension Field where Value == String {
    /// One line of text.
    public static func text(_ name: String, _ title: String, longest: Int = 200) -> Field {
        Field(name, title, .text, checks: [.longest(longest)])
    }

    /// Text of several lines.
    public static func paragraph(_ name: String, _ title: String, longest: Int = 500) -> Field {
        Field(name, title, .paragraph, checks: [.longest(longest)])
    }

    /// One of a code list (下拉列表); the text is the code.
    public static func choice(_ name: String, _ title: String, from list: CodeList) -> Field {
        Field(name, title, .choice(list))
    }

    /// One of the codes that lie below the code chosen in another field: streets of a district.
    public static func choice(_ name: String, _ title: String, from list: CodeList, below parent: Field) -> Field {
        Field(name, title, .choice(list, parent: parent.spec.name))
    }

    private init(_ name: String, _ title: String, _ kind: FieldSpec.Kind, checks: [Check] = []) {
        self.init(
            spec: FieldSpec(name: name, title: title, kind: kind, checks: checks), read: { $0 }, write: { $0 })
    }
}

extension Field where Value == Decimal {
    /// A number with up to `places` decimals, in a unit that stands behind the title.
    public static func decimal(_ name: String, _ title: String, unit: String = "", places: Int = 2) -> Field {
        Field(
            spec: FieldSpec(name: name, title: title, kind: .decimal(places: places), unit: unit, checks: [.numeric]),
            read: { Decimal(canonical: $0) }, write: { $0.canonicalText })
    }
}

extension Field where Value == Int {
    /// A whole number, in a unit that stands behind the title.
    public static func integer(_ name: String, _ title: String, unit: String = "") -> Field {
        Field(
            spec: FieldSpec(name: name, title: title, kind: .decimal(places: 0), unit: unit, checks: [.numeric]),
            read: { Int($0) }, write: { String($0) })
    }
}

extension Field where Value == CalendarDate {
    /// A day.
    public static func date(_ name: String, _ title: String) -> Field {
        Field(
            spec: FieldSpec(name: name, title: title, kind: .date, checks: [.date]),
            read: { CalendarDate($0) }, write: { $0.description })
    }
}

extension Field where Value == Bool {
    /// Yes or no (是/否), as two radio buttons, neither chosen at first.
    public static func yesNo(_ name: String, _ title: String) -> Field {
        Field(
            spec: FieldSpec(name: name, title: title, kind: .yesNo), read: { $0 == "true" },
            write: { $0 ? "true" : "false" })
    }
}

extension Field {
    /// Must not be empty; without a sentence of its own “请输入{字段}！” or “请选择{字段}！”.
    public func required(_ message: String? = nil) -> Field { with { $0.required = .always(message) } }

    /// Must not be empty while another field has this text; shown only then.
    public func required(when other: String, is text: String) -> Field {
        with {
            $0.required = .always(nil)
            $0.shownWhen = FieldSpec.Condition(field: other, text: text)
        }
    }

    /// A check of the text with its red sentence.
    public func checked(_ check: Check, _ message: String? = nil) -> Field {
        with { $0.checks.append(message.map { check.saying($0) } ?? check) }
    }

    /// A check that counts only while another field, of the form or of the same row, has this text: the number of an
    /// identity card where the kind of document is one.
    public func checked(_ check: Check, when other: Field<String>, is text: String) -> Field {
        with { $0.guarded.append((FieldSpec.Condition(field: other.spec.name, text: text), check)) }
    }

    /// Greater than a number.
    public func above(_ least: Int) -> Field { checked(.above(Decimal(least))) }

    /// Not less than a number.
    public func atLeast(_ least: Int) -> Field { checked(.atLeast(Decimal(least))) }

    /// Not greater than a number.
    public func atMost(_ most: Int) -> Field { checked(.atMost(Decimal(most))) }

    /// A word of help under the field.
    public func hint(_ text: String) -> Field { with { $0.hint = text } }

    /// Filled in by the platform; the person sees it and cannot change it.
    public func computed() -> Field { with { $0.isComputed = true } }

    /// A number that is not grouped by thousands: a year.
    public func ungrouped() -> Field { with { $0.isGrouped = false } }

    /// Filled with this text in a new filing.
    public func initially(_ text: String) -> Field { with { $0.initial = text } }

    /// Takes the whole width of the form.
    public func wide() -> Field { with { $0.isWide = true } }

    private func with(_ change: (inout FieldSpec) -> Void) -> Field {
        var copy = self
        change(&copy.spec)
        return copy
    }
}

/// A typed key to a row table of a form.
public struct RowField: Sendable {
    /// What the form, the checks and the JSON API know of the table, its columns among it.
    public var spec: FieldSpec

    /// A table with these columns.
    public static func rows(
        _ name: String, _ title: String, atLeast least: Int = 0, atMost most: Int = 50, _ columns: [FieldSpec]
    ) -> RowField {
        RowField(
            spec: FieldSpec(
                name: name, title: title, kind: .rows(columns, least: least, most: most), isWide: true))
    }

    /// The rows come from the platform, as many as it gives; no person adds or takes out any.
    public func fixed() -> RowField {
        var copy = self
        copy.spec.hasFixedRows = true
        return copy
    }

    /// The rows a new filing starts with; a person may change them and take them out.
    public func initially(_ rows: [RowContent]) -> RowField {
        var copy = self
        copy.spec.initialRows = rows
        return copy
    }

    /// The sum of a column is shown under the table; `Rule` says what it must be.
    public func summing(_ column: String) -> RowField {
        var copy = self
        copy.spec.summedColumn = column
        return copy
    }
}
