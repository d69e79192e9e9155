/// What the reading of all files has found so far: faults, and names that may be taken only once.
final class Findings {
    private(set) var errors: [ConfigurationError] = []
    private var owners: [String: String] = [:]
    let sources: SecretSources

    init(sources: SecretSources) { self.sources = sources }

    func add(_ error: ConfigurationError) { errors.append(error) }

    /// Takes a name for a file. Returns the file that has it already, or nil.
    func claim(_ name: String, for file: String) -> String? {
        if let owner = owners[name] { return owner }
        owners[name] = file
        return nil
    }
}

/// Where secrets come from.
package struct SecretSources: Sendable {
    /// The value of an environment variable, or nil.
    package let environment: @Sendable (String) -> String?

    package init(environment: @escaping @Sendable (String) -> String?) { self.environment = environment }
}
