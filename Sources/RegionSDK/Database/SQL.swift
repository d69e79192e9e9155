/// A statement with its values: every interpolated value becomes a parameter, never text.
///
///     let sql: SQL = "SELECT title FROM filing WHERE id = \(id)"
///
/// Fragments nest: `"\(select) LIMIT \(10)"`. Text enters a statement only through `\(raw:)`, for names
/// that the program itself declares.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    private var pieces: [String]
    /// The values, in the order of their placeholders.
    public private(set) var values: [SQLValue]

    public init(stringLiteral value: String) {
        pieces = [value]
        values = []
    }

    public init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

    /// A statement out of text that the program declares.
    public init(raw text: String) { self.init(stringLiteral: text) }

    /// The text with `$1`, `$2`, … for the values; both databases read this form.
    public var text: String {
        guard pieces.count > 1 else { return pieces[0] }
        var text = pieces[0]
        for index in 1..<pieces.count {
            text += "$"
            text += String(index)
            text += pieces[index]
        }
        return text
    }

    /// Adds another fragment behind this one.
    public mutating func append(_ other: SQL) {
        pieces[pieces.count - 1] += other.pieces[0]
        pieces += other.pieces.dropFirst()
        values += other.values
    }

    /// Adds one value as a parameter.
    public mutating func append(value: SQLValue) {
        pieces.append("")
        values.append(value)
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    /// Fragments with a separator between them; empty text for none.
    public static func joined(_ parts: [SQL], by separator: String) -> SQL {
        var all: SQL = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { all.append(SQL(raw: separator)) }
            all.append(part)
        }
        return all
    }

    /// Builds a statement out of a string literal with values in it.
    public struct Interpolation: StringInterpolationProtocol {
        var sql: SQL = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) { sql.append(SQL(raw: literal)) }

        public mutating func appendInterpolation(_ value: some SQLConvertible) { sql.append(value: value.sqlValue) }

        /// A value or NULL.
        public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            sql.append(value: value?.sqlValue ?? .null)
        }

        public mutating func appendInterpolation(value: SQLValue) { sql.append(value: value) }

        public mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }

        public mutating func appendInterpolation(raw text: String) { sql.append(SQL(raw: text)) }

        /// A list of values in brackets: `IN \(list: ids)`. An empty list becomes `(NULL)`, which matches nothing.
        public mutating func appendInterpolation(list values: [some SQLConvertible]) {
            let parts: [SQL] = values.isEmpty ? ["NULL"] : values.map { "\($0)" }
            sql.append("(" + SQL.joined(parts, by: ", ") + ")")
        }
    }
}
