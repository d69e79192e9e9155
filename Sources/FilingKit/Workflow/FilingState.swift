/// A state (状态) that a filing can be in.
public struct FilingState: Sendable, Hashable {
    /// The name in the database and in the API, a participle: `submitted`.
    public let id: String
    /// The word on the page: 已上报.
    public let title: String
    /// How a badge shows it.
    public let tone: Tone

    public init(_ id: String, _ title: String, _ tone: Tone) {
        self.id = id
        self.title = title
        self.tone = tone
    }

    public static func == (left: FilingState, right: FilingState) -> Bool { left.id == right.id }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// How a state looks; the word always stands beside it.
    public enum Tone: String, Sendable {
        /// Begun, with the filer.
        case draft
        /// On its way, with the authority.
        case waiting
        /// Back with the filer, who must act.
        case returned
        /// Ended well.
        case passed
        /// Ended otherwise.
        case closed
    }
}
