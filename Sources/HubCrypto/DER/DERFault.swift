/// Why bytes are not DER, or not what was expected there.
enum DERFault: Error, Hashable, Sendable {
    /// The bytes end inside a value.
    case truncated
    /// An indefinite length or one that is longer than it needs to be (X.690 §10.1).
    case length
    /// Another tag than the one expected, or one of more than a byte.
    case tag
    /// A content that its type does not have: a padded integer, a date without `Z`.
    case content
    /// Bytes after the last value.
    case trailing
}
