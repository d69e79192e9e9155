/// A value of a JSON5 text (json5.org, version 1.0.0) with the line it begins on, counted from 1.
package struct JSON5: Sendable {
    package let line: Int
    package let value: Value

    /// What there is.
    package indirect enum Value: Sendable {
        case null
        case flag(Bool)
        /// A whole number.
        case integer(Int)
        /// A number that is not whole or too large, as it is written.
        case number(String)
        case text(String)
        case list([JSON5])
        case object([Member])
    }

    /// One key of an object with its value.
    package struct Member: Sendable {
        package let name: String
        /// The line of the name.
        package let line: Int
        package let value: JSON5
    }
}

/// Why a text is not JSON5.
package struct JSON5Fault: Error {
    package let line: Int
    package let message: String

    package init(line: Int, message: String) {
        self.line = line
        self.message = message
    }
}
