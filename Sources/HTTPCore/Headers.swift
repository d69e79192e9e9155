/// The header fields of a message, in the order of the wire.
public struct Headers: Sendable, Sequence {
    public typealias Element = (name: HeaderName, value: String)

    private var fields: [Element]

    public init(_ fields: [Element] = []) { self.fields = fields }

    public var count: Int { fields.count }

    public var isEmpty: Bool { fields.isEmpty }

    /// The first value of a field, or nil. Setting replaces every value of the field; nil removes it.
    public subscript(name: HeaderName) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append((name, newValue)) }
        }
    }

    /// Every value of a field, in order.
    public func values(_ name: HeaderName) -> [String] {
        fields.lazy.filter { $0.name == name }.map(\.value)
    }

    /// Adds a field beside those already there.
    public mutating func add(_ name: HeaderName, _ value: String) { fields.append((name, value)) }

    public func makeIterator() -> IndexingIterator<[Element]> { fields.makeIterator() }
}
