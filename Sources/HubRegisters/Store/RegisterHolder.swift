import RegionSDK

/// The personal facts of the registers, for a rotation of keys: those in force, then those of the history, into which a
/// change copies what it does not touch.
package struct RegisterHolder: PersonalHolder {
    private let source: Source

    private enum Source: String { case entry, history }

    /// Both, in the order in which they are to be renewed.
    package static let all = [RegisterHolder(source: .entry), RegisterHolder(source: .history)]

    package var id: String { "core.registers.\(source.rawValue)" }

    package func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection)
        throws -> Int64?
    {
        let rows = try rows(after: row, limit, on: connection)
        for row in rows {
            let old = try [String: String](stored: row.sealed)
            var new = old
            for (fact, sealed) in old {
                let place = PersonalPlace(
                    table: "register_entry", column: "sealed.\(fact)", row: "\(row.register)|\(row.key)")
                // The kind says how a value is masked and indexed, not how it is sealed.
                new[fact] = try vault.renew(sealed, of: .document, at: place, on: connection) ?? sealed
            }
            if new != old { try keep(new.stored, row.id, on: connection) }
        }
        return rows.last?.id
    }

    private func rows(after row: Int64, _ limit: Int, on connection: any Connection) throws
        -> [(id: Int64, register: String, key: String, sealed: String)]
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        let table: SQL =
            switch source {
            case .entry: "SELECT id, register, key, sealed FROM register_entry WHERE id > \(row) ORDER BY id"
            case .history:
                """
                SELECT register_history.id, register, key, register_history.sealed
                FROM register_history JOIN register_entry ON register_entry.id = register_history.entry
                WHERE register_history.id > \(row) ORDER BY register_history.id
                """
            }
        return try connection.rows("\(table) LIMIT \(limit)\(hold)").map {
            (try $0.get(0), try $0.get(1), try $0.get(2), try $0.get(3))
        }
    }

    private func keep(_ sealed: String, _ id: Int64, on connection: any Connection) throws {
        switch source {
        case .entry: try connection.execute("UPDATE register_entry SET sealed = \(sealed) WHERE id = \(id)")
        case .history: try connection.execute("UPDATE register_history SET sealed = \(sealed) WHERE id = \(id)")
        }
    }
}
