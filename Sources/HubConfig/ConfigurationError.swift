/// One thing that is wrong in the configuration: where, and what, for the operator's log.
package struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    package let file: String
    /// Counted from 1; 0 where the file itself is the matter.
    package let line: Int
    /// The way to the value: `listen[0].port`; empty where the whole file is the matter.
    package let key: String
    package let message: String

    package var description: String {
        let place = line > 0 ? "\(file):\(line)" : file
        return key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
    }
}

/// Everything that is wrong in all files, one line each.
package struct ConfigurationErrors: Error, Sendable, CustomStringConvertible {
    package let errors: [ConfigurationError]

    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
