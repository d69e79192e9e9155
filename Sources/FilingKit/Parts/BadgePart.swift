import HTML

/// The shape in front of a state's word, so that a state is told without colour.
public enum BadgeShape: String, Sendable, CaseIterable {
    /// In work.
    case dot
    /// Waiting for someone.
    case ring
    /// Done, approved.
    case check
    /// Refused, failed.
    case cross
    /// Returned for correction.
    case back
    /// Not begun, saved only.
    case dash
    /// Late, in danger.
    case triangle
}

/// A state as a word, a shape and a tone.
public struct BadgePart: Sendable {
    /// The state in the manual's word: 待受理.
    public var word: String
    /// The shape in front of the word.
    public var shape: BadgeShape
    /// The colour's meaning.
    public var tone: Tone

    /// A state; without more words it is in work and neutral.
    public init(_ word: String, _ shape: BadgeShape = .dot, _ tone: Tone = .neutral) {
        self.word = word
        self.shape = shape
        self.tone = tone
    }
}

extension Parts {
    /// A state: `span.badge.<tone>.<shape>`.
    public static func stateBadge(_ badge: BadgePart) -> HTML {
        span(.class("badge \(badge.tone.rawValue) \(badge.shape.rawValue)")) { badge.word }
    }

    /// A state from its word, shape and tone.
    public static func stateBadge(_ word: String, _ shape: BadgeShape = .dot, _ tone: Tone = .neutral) -> HTML {
        stateBadge(BadgePart(word, shape, tone))
    }

    /// A number in a small pill (`span.count`), beside 待办 or on a tab; nothing for nil.
    public static func count(_ number: Int?) -> HTML {
        guard let number else { return HTML() }
        return span(.class("count")) { number > 999 ? "999+" : String(number) }
    }
}
