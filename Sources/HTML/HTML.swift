/// A piece of HTML as UTF-8, already escaped: a value that can be joined, kept and sent.
///
/// It is made by the element functions (`div(.class("card")) { name }`), by ``init(_:)`` from text, which escapes, and
/// by ``init(trustedMarkup:)`` from a literal of the source. There is no way from a run-time string to raw markup.
public struct HTML: Sendable {
    /// The markup in UTF-8.
    public internal(set) var bytes: [UInt8]

    /// No markup at all.
    public init() { bytes = [] }

    /// Text, escaped.
    public init(_ text: String) { bytes = [UInt8](escaping: text) }

    /// Markup written out in the source, taken as it stands. Only a literal fits here.
    public init(trustedMarkup: StaticString) {
        bytes = [UInt8](room: trustedMarkup.utf8CodeUnitCount) { $0.write(trustedMarkup) }
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether there is no markup at all.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Adds another piece at the end.
    public mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

    /// Adds text at the end, escaped.
    public mutating func append(_ text: String) { append(HTML(text)) }

    /// Makes room for a number of bytes, so that a long page grows once.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Two pieces, one after the other.
    public static func + (left: HTML, right: HTML) -> HTML {
        HTMLBuilder.join([left, right])
    }
}

extension HTML: CustomStringConvertible {
    /// The markup as a string, for tests and logs.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension HTML: Equatable {}
