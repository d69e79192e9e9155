import HTML

/// The pieces that pages are made of: plain values in, markup out, no domain logic.
///
/// Every part works without scripts; `hub.js` only adds comfort. The classes that a part writes are a contract with
/// `hub.css` and stand in the part's own comment.
public enum Parts {}

/// What a colour means. It never speaks alone: a word or a shape stands beside it.
public enum Tone: String, Sendable, CaseIterable {
    case neutral, info, good, warn, bad
}
