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
    }

    static func credentials(of name: AccountName, on connection: any Connection) throws -> Credentials? {
        let row = try connection.row(
            """
            SELECT a.id, a.person, p.name, a.password_hash, a.disabled + p.disabled
            FROM account a JOIN person p ON p.id = a.person WHERE a.folded = \(name.folded)
            """)
        guard let row else { return nil }
        return try Credentials(
            account: row.get(0), person: row.get(1), name: row.get(2), passwordHash: row.get(3), isDisabled: row.get(4))
    }

    static func person(of name: AccountName, on connection: any Connection) throws -> ID<Person>? {
        try connection.value("SELECT person FROM account WHERE folded = \(name.folded)")
    }

    /// Notes a sign-in; `hash` replaces the one kept when it was made at another cost.
    static func signedIn(_ account: Int64, at time: Timestamp, hash: String?, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE account SET last_sign_in = \(time), password_hash = COALESCE(\(value: hash.sqlValue), password_hash)
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
            INSERT INTO account (person, name, folded, password_hash)
            VALUES (\(id), \(name.text), \(name.folded), \(person.passwordHash)) ON CONFLICT (folded) DO NOTHING
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
