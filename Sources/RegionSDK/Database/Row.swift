/// One row of a result.
public struct Row: Sendable {
    /// The values, in the order of the columns.
    public let values: [SQLValue]

    public init(_ values: [SQLValue]) { self.values = values }

    /// The value of a column by its place, counted from 0.
    public func get<Value: SQLConvertible>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
        guard values.indices.contains(index) else { throw HubError(.internal, "no column \(index)") }
        return try Value(sqlValue: values[index])
    }
}
