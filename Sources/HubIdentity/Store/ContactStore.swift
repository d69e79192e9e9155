import HubCore
import RegionSDK

/// Telephone numbers and mail addresses, sealed; found by their fingerprints only.
enum ContactStore {
    /// Which of the two.
    enum Kind: String {
        case phone
        case mail
    }

    /// What is kept, sealed; nil where there is none.
    static func sealed(_ kind: Kind, of person: ID<Person>?, on connection: any Connection) throws -> String? {
        // Asked for nobody as well, so that an account that does not exist takes as long.
        try connection.value(
            "SELECT sealed FROM contact WHERE person = \(value: person.sqlValue) AND kind = \(kind.rawValue)")
    }

    /// What is kept of several persons, sealed; who has none is not among them.
    static func sealed(_ kind: Kind, of persons: [ID<Person>], on connection: any Connection) throws
        -> [(person: ID<Person>, sealed: String)]
    {
        try stride(from: 0, to: persons.count, by: 500).flatMap { start -> [(ID<Person>, String)] in
            let some = persons[start..<min(start + 500, persons.count)].map(\.value)
            return try connection.rows(
                "SELECT person, sealed FROM contact WHERE kind = \(kind.rawValue) AND person IN \(list: some)"
            ).map { (try $0.get(0), try $0.get(1)) }
        }
    }

    static func keep(
        _ kind: Kind, sealed: String, fingerprint: String, of person: ID<Person>, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO contact (person, kind, sealed, fingerprint)
            VALUES (\(person), \(kind.rawValue), \(sealed), \(fingerprint))
            ON CONFLICT (person, kind) DO UPDATE SET sealed = excluded.sealed, fingerprint = excluded.fingerprint
            """)
    }

    /// The rows behind one, held for a rotation of keys, so that nobody changes one meanwhile.
    static func rows(after id: Int64, limit: Int, on connection: any Connection) throws
        -> [(id: Int64, person: ID<Person>, kind: String, sealed: String)]
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        return try connection.rows(
            "SELECT id, person, kind, sealed FROM contact WHERE id > \(id) ORDER BY id LIMIT \(limit)\(hold)"
        ).map { (try $0.get(0), try $0.get(1), try $0.get(2), try $0.get(3)) }
    }

    static func reseal(_ id: Int64, _ sealed: String, fingerprint: String, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE contact SET sealed = \(sealed), fingerprint = \(fingerprint) WHERE id = \(id)")
    }

    /// True where somebody has it already.
    static func isTaken(_ kind: Kind, _ fingerprint: String, on connection: any Connection) throws -> Bool {
        try connection.row(
            "SELECT person FROM contact WHERE kind = \(kind.rawValue) AND fingerprint = \(fingerprint) LIMIT 1") != nil
    }
}
