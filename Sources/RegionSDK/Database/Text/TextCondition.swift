/// What a search asks of a row; several conditions must all hold.
public enum TextCondition: Sendable, Hashable {
    /// The field's text holds this part (模糊查询). Case, width, spaces and punctuation do not count; at least one
    /// letter, digit or Chinese character is needed.
    case contains(field: String, String)
    /// The field's text is this one (精确查询), compared in the same way.
    case equals(field: String, String)
    /// One of these fields' texts holds this part, compared like `contains`.
    case any(of: [String], String)
    /// The row bears one of these marks exactly; none of them matches nothing.
    case marked([String])

    /// What the person is told when the condition cannot be searched for, or nil.
    public var complaint: FieldError? {
        switch self {
        case .contains(let field, let text), .equals(let field, let text):
            NormalText(text).count < 1 ? FieldError(field, Self.nothing) : nil
        case .any(let fields, let text):
            NormalText(text).count < 1 ? FieldError(fields.first ?? "", Self.nothing) : nil
        case .marked: nil
        }
    }

    private static let nothing = "请输入文字或数字再查询"
}
