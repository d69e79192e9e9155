/// Where the sending of a message has come to: between any two of these steps something lasts that did not before.
package enum SendingStep: String, Sendable, CaseIterable, Codable {
    /// It is taken for a while, nothing is committed.
    case claimed
    /// That is committed, and nothing was handed over.
    case held
    /// The channel took it, and nothing is noted.
    case handed
    /// That it is gone is noted, nothing is committed.
    case noted
    /// That is committed.
    case sent
    /// The channel did not take it, and nothing is noted.
    case refused
    /// The fault and the next attempt are noted, or that there is none; nothing is committed.
    case marked
    /// That is committed.
    case returned
}
