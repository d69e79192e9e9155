/// A JSON value (RFC 8259). Numbers keep their exact text; objects keep their order.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number in the text it has on the wire, checked to be one.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One member of an object.
    public struct Member: Sendable, Hashable {
        /// The key, unescaped.
        public let name: String
        /// The value under it.
        public let value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}
