/// A personal value that shows itself masked wherever it is printed, interpolated, dumped or encoded.
///
/// What it really is comes out by `revealed` alone, a word that is easy to search for; whoever shows that to a reader
/// checks the right to see it and notes it in the audit.
public struct PersonalValue: Sendable, Hashable {
    /// What it is.
    public let kind: PersonalKind
    private let text: String

    /// A value as it was typed.
    public init(_ text: String, _ kind: PersonalKind) {
        self.kind = kind
        self.text = text
    }

    /// True where nothing was typed.
    public var isEmpty: Bool { text.isEmpty }

    /// For pages, prints, exports and logs.
    public var masked: String { kind.masked(text) }

    /// The value itself.
    public var revealed: String { text }

    /// What is compared in an exact search.
    public var normalised: String { kind.normalised(text) }
}

extension PersonalValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { masked }

    public var debugDescription: String { masked }

    public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}

extension PersonalValue: Encodable {
    /// Encodes the masked text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(masked)
    }
}
