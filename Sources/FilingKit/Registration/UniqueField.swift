/// A field whose text may be registered once only.
public struct UniqueField: Sendable, Hashable {
    /// The field's name.
    public let field: String
    /// What whoever types a text that is taken is told.
    public let answer: Answer

    /// What is told.
    public enum Answer: Sendable, Hashable {
        /// A red sentence: whoever asks learns that it is taken, so for what everybody may know only.
        case said(String)
        /// A red sentence, and whom to ask: name and mobile number of who registered it, masked.
        case saidWithHandler(String)
        /// Nothing: the page goes on as always, the owner of the contact is told by message, and reviewers see it.
        case quiet
    }

    /// A text that is answered with a sentence when it is taken.
    public static func said(_ field: FieldSpec, _ sentence: String) -> UniqueField {
        UniqueField(field: field.name, answer: .said(sentence))
    }

    /// The same, with whom to ask, masked.
    public static func saidWithHandler(_ field: FieldSpec, _ sentence: String) -> UniqueField {
        UniqueField(field: field.name, answer: .saidWithHandler(sentence))
    }

    /// A text of which nobody learns that it is taken: where the confirmation goes, or of a registration that is
    /// reviewed.
    public static func quiet(_ field: FieldSpec) -> UniqueField { UniqueField(field: field.name, answer: .quiet) }
}
