import HTML

/// A check that the page's script makes with the same sentence the server would show.
///
/// Each is written as `data-message-<kind>` with its sentence, and its bound in a second attribute.
public enum FieldCheck: Sendable {
    /// Not empty.
    case required(String)
    /// A number with at most so many decimals.
    case number(decimals: Int, String)
    /// At least this number.
    case atLeast(String, String)
    /// More than this number.
    case above(String, String)
    /// At most this number.
    case atMost(String, String)
    /// The whole text matches this regular expression.
    case pattern(String, String)
    /// At most so many characters.
    case length(Int, String)

    /// The attributes for the control.
    public var attributes: [Attribute] {
        switch self {
        case .required(let message):
            [.data("message-required", message)]
        case .number(let decimals, let message):
            [.data("decimals", String(decimals)), .data("message-number", message)]
        case .atLeast(let bound, let message):
            [.data("at-least", bound), .data("message-at-least", message)]
        case .above(let bound, let message):
            [.data("above", bound), .data("message-above", message)]
        case .atMost(let bound, let message):
            [.data("at-most", bound), .data("message-at-most", message)]
        case .pattern(let pattern, let message):
            [.data("pattern", pattern), .data("message-pattern", message)]
        case .length(let most, let message):
            [.data("length", String(most)), .data("message-length", message)]
        }
    }
}
