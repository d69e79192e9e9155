/// A value of a JSON5 text (json5.org, version 1.0.0) with the line it begins on, counted from 1.
struct JSON5 {
    let line: Int
    let value: Value

    /// What there is.
    indirect enum Value {
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
    struct Member {
        let name: String
        /// The line of the name.
        let line: Int
        let value: JSON5
    }
}

/// Why a text is not JSON5.
struct JSON5Fault: Error {
    let line: Int
    let message: String
}
