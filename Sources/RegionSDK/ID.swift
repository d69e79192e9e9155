/// The identity of a row that belongs to `Owner`, so that the id of one kind is never taken for another's.
public struct ID<Owner>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The key of the row, given by the database and counted from 1.
    public let value: Int64

    public init(_ value: Int64) { self.value = value }

    /// An id out of an address or a form: decimal digits without sign; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let value = Int64(text) else { return nil }
        self.value = value
    }

    public var description: String { String(value) }

    public static func < (left: ID, right: ID) -> Bool { left.value < right.value }
}

extension ID: SQLConvertible {
    public var sqlValue: SQLValue { .integer(value) }

    public init(sqlValue: SQLValue) throws { value = try Int64(sqlValue: sqlValue) }
}
