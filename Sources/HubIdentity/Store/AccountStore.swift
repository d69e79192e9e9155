import HubCore
import RegionSDK

/// Accounts and the persons behind them.
enum AccountStore {
    /// An account as sign-in needs it.
    struct Credentials: Sendable {
        let account: Int64
        let person: ID<Person>
        let name: String
        let passwordHash: String
        let isDisabled: Bool
        /// When a password was made that its person has not changed yet; nil for one of his own.
        let issuedAt: Timestamp?
    }

    /// The password of a person as it stands.
    struct Password: Sendable {
        let account: Int64
        let accountName: String
        let hash: String
        let setAt: Timestamp?
        let mustChange: Bool
    }

    static func password(of person: ID<Person>, on connection: any Connection) throws -> Password? {
        try connection.row(
            """
            SELECT id, name, password_hash, password_set_at, must_change FROM account
            WHERE person = \(person) ORDER BY id LIMIT 1
            """
        ).map {
            try Password(
                account: $0.get(0), accountName: $0.get(1), hash: $0.get(2), setAt: $0.get(3), mustChange: $0.get(4))
        }
    }

    /// Sets a password of a person's own; the one before goes into the history. False when that is no longer the one to
    /// be replaced: of two changes at once the second finds another.
    static func setPassword(
        _ hash: String, of person: ID<Person>, replacing old: String, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE account SET password_hash = \(hash), password_set_at = \(time), must_change = 0
            WHERE person = \(person) AND password_hash = \(old)
            """)
        guard changed > 0 else { return false }
        try connection.execute("INSERT INTO password_history (person, password_hash) VALUES (\(person), \(old))")
        try shortenHistory(of: person, on: connection)
        return true
    }

    /// Puts the present password into the history.
    static func remember(_ person: ID<Person>, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO password_history (person, password_hash)
            SELECT person, password_hash FROM account WHERE person = \(person)
            """)
        try shortenHistory(of: person, on: connection)
    }

    /// The history keeps as many as a policy can ask for.
    private static func shortenHistory(of person: ID<Person>, on connection: any Connection) throws {
        try connection.execute(
            """
            DELETE FROM password_history WHERE person = \(person) AND id NOT IN (
                SELECT id FROM password_history WHERE person = \(person) ORDER BY id DESC LIMIT 10)
            """)
    }

    /// The hashes of passwords that may not be chosen again, beside the present one.
    static func oldHashes(of person: ID<Person>, limit: Int, on connection: any Connection) throws -> [String] {
        try connection.column(
            """
            SELECT password_hash FROM password_history WHERE person = \(person) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    static func credentials(of name: AccountName, on connection: any Connection) throws -> Credentials? {
        let row = try connection.row(
            """
            SELECT a.id, a.person, p.name, a.password_hash, a.disabled + p.disabled,
                CASE WHEN a.must_change = 1 THEN a.issued_at END
            FROM account a JOIN person p ON p.id = a.person WHERE a.folded = \(name.folded)
            """)
        guard let row else { return nil }
        return try Credentials(
            account: row.get(0), person: row.get(1), name: row.get(2), passwordHash: row.get(3), isDisabled: row.get(4),
            issuedAt: row.get(5))
    }

    static func person(of name: AccountName, on connection: any Connection) throws -> ID<Person>? {
        try connection.value("SELECT person FROM account WHERE folded = \(name.folded)")
    }

    /// Notes a sign-in; `hash` replaces the one kept when it was made at another cost.
    static func signedIn(_ account: Int64, at time: Timestamp, hash: String?, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE account SET last_sign_in = \(time), password_hash = COALESCE(\(value: hash.sqlValue), password_hash),
                password_set_at = COALESCE(password_set_at, \(time))
            WHERE id = \(account)
            """)
    }

    static func add(_ person: NewPerson, as name: AccountName, on connection: any Connection) throws -> ID<Person> {
        guard
            let id: ID<Person> = try connection.value(
                "INSERT INTO person (name) VALUES (\(person.name.storable)) RETURNING id")
        else { throw HubError(.internal, "no id for a person") }
        let added = try connection.execute(
            """
            INSERT INTO account (person, name, folded, password_hash, must_change, issued_at)
            VALUES (\(id), \(name.text), \(name.folded), \(person.passwordHash), \(person.mustChange),
                \(value: person.issuedAt.sqlValue))
            ON CONFLICT (folded) DO NOTHING
            """)
        guard added == 1 else {
            throw HubError(.refused, "用户名已存在！", fields: [FieldError("account", "用户名已存在！")])
        }
        try PeopleText.put(id, on: connection)
        return id
    }

    static func count(on connection: any Connection) throws -> Int {
        try connection.value("SELECT COUNT(*) FROM person") ?? 0
    }
}
