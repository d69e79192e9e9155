import RegionSDK

/// The declaration of one field, as the form, the checks, the pages and the API read it.
public struct FieldSpec: Sendable {
    /// The name in forms, in the API and in the database: camel case, unique in its form.
    public var name: String
    /// The label (字段名称).
    public var title: String
    /// What can be typed or chosen.
    public var kind: Kind
    /// What a number counts: 万元, ㎡.
    public var unit: String = ""
    /// A word of help under the field.
    public var hint: String = ""
    /// Whether it may stay empty.
    public var required: Requirement = .no
    /// What a text that is not empty must pass, in order; the first that fails gives the sentence.
    public var checks: [Check] = []
    /// Checks that count only while another field, of the form or of the same row, has a text.
    public var guarded: [(condition: Condition, check: Check)] = []
    /// Filled in by the platform.
    public var isComputed = false
    /// What personal value it holds; nil for anything else.
    public var personal: PersonalKind?
    /// The text in a new filing.
    public var initial: String = ""
    /// The rows a new filing starts with, in a row table.
    public var initialRows: [RowContent] = []
    /// Shown, and checked, only while another field has this text.
    public var shownWhen: Condition?
    /// The condition of the section it stands in.
    var sectionWhen: Condition?
    /// A number is shown grouped by thousands.
    public var isGrouped = true
    /// Takes the whole width.
    public var isWide = false
    /// The column of a row table whose sum is shown.
    public var summedColumn: String?
    /// The rows of a row table are given by the platform; what is not computed in them is typed.
    public var hasFixedRows = false
    /// Asks the platform about the text and fills other fields.
    public var lookup: Lookup?
    /// Filled out of a register.
    public var pick: Pick?

    /// The kinds of field there are.
    public enum Kind: Sendable {
        case text
        case paragraph
        /// A number with up to this many decimals.
        case decimal(places: Int)
        case date
        case yesNo
        /// One of a list; with a parent, only codes below the code chosen there.
        case choice(CodeList, parent: String? = nil)
        case rows([FieldSpec], least: Int, most: Int)
        /// A box to agree to a notice; its text is the version agreed to. Without a condition it is always needed.
        case consent(Consent, isNeeded: (@Sendable (Content) -> Bool)?)
    }

    /// Whether a field may stay empty.
    public enum Requirement: Sendable {
        case no
        /// Never; with a sentence of its own.
        case always(String?)
    }

    /// Another field having a text.
    public struct Condition: Sendable, Hashable {
        /// The name of the other field.
        public let field: String
        /// The text it must have, for a choice its code.
        public let text: String
    }

    /// The label with its unit: 总投资（万元）.
    public var label: String { unit.isEmpty ? title : "\(title)（\(unit)）" }

    /// True when it must not be empty.
    public var isRequired: Bool { if case .always = required { true } else { false } }

    /// The code lists it chooses from.
    var lists: [CodeList] {
        let conditions = pick?.conditions.flatMap(\.lists) ?? []
        switch kind {
        case .choice(let list, _): return [list] + conditions
        case .rows(let columns, _, _): return columns.flatMap(\.lists)
        case .text, .paragraph, .decimal, .date, .yesNo, .consent: return conditions
        }
    }

    /// The red sentence for an empty field: “请输入{字段}！”, “请选择{字段}！” where there is something to choose.
    public var emptyMessage: String {
        if case .always(let message?) = required { return message }
        switch kind {
        case .choice, .yesNo, .date: return "请选择\(title)！"
        case .consent(let consent, _): return consent.missingMessage
        case .text, .paragraph, .decimal, .rows: return "请输入\(title)！"
        }
    }
}
