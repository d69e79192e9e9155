/// Which database keeps a tenant.
package enum DatabaseConfiguration: Sendable {
    /// A file of its own in the data folder.
    case sqlite
    /// A schema of its own on a server.
    case postgres(PostgresConfiguration)

    /// Reads the text `"sqlite"` or the object of a server; nil when the key is absent or wrong.
    init?(_ section: Section, _ key: String) {
        guard let node = section.node(key) else { return nil }
        switch node.value {
        case .text("sqlite"): self = .sqlite
        case .object: self = .postgres(section.section(key, PostgresConfiguration.init))
        default:
            section.fault("must be “sqlite” or { postgres: …, pool: …, statementSeconds: … }", at: key)
            return nil
        }
    }
}

/// A PostgreSQL server.
package struct PostgresConfiguration: Sendable {
    /// The connection string (libpq 34.1.1), with its password.
    package let connection: Secret
    /// Connections at the most.
    package let pool: Int
    /// How long one statement may take.
    package let statementSeconds: Int

    init(_ section: Section) {
        if section.node("postgres") == nil {
            section.fault("is missing: must be { env: \"NAME\" } or { file: \"/path\" }", at: "postgres")
        }
        connection = (section.node("postgres") == nil ? nil : section.secret("postgres")) ?? Secret("")
        pool = section.value("pool", .integer(1...500), default: 10)
        statementSeconds = section.value("statementSeconds", .integer(1...600), default: 30)
    }
}
