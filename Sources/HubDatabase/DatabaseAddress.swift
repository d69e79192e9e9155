import RegionSDK

/// Where a tenant's database is.
package enum DatabaseAddress: Sendable, Hashable {
    /// A SQLite file.
    case sqlite(path: String)
    /// A schema on a PostgreSQL server.
    case postgres(uri: String, schema: String)

    /// Reads `sqlite:<path>`, `postgres://…` or `postgresql://…`; the last two need a schema's name: small letters,
    /// digits and `_`, a letter first, at most 63.
    package init(_ text: String, schema: String? = nil) throws(HubError) {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, !path.utf8.contains(0) else { throw Self.unreadable("no path in \(text)") }
            self = .sqlite(path: path)
            return
        }
        // The address may hold a password, so no message repeats it.
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw Self.unreadable("a database address begins with sqlite: or postgres://")
        }
        guard let schema, Self.isSchemaName(schema) else {
            throw Self.unreadable("not the name of a schema: \(schema ?? "none")")
        }
        self = .postgres(uri: text, schema: schema)
    }

    private static func unreadable(_ note: String) -> HubError { HubError(.internal, note) }

    private static func isSchemaName(_ name: String) -> Bool {
        let isWord = name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "_") }
        guard isWord, name.utf8.count <= 63, !name.hasPrefix("pg_"), let first = name.utf8.first else { return false }
        return 0x61...0x7A ~= first
    }
}
