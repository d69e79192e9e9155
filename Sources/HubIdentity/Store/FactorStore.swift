import HubCore
import HubCrypto
import RegionSDK

/// Authenticators and recovery codes. Secrets are sealed; of recovery codes only the digest is kept.
enum FactorStore {
    /// The authenticator of a person.
    struct Factor {
        /// Sealed; nil while none is set up.
        let secret: String?
        /// Sealed; a new one that waits for its first code.
        let candidate: String?
        let failures: Int
        let lockedAt: Timestamp?
    }

    static func find(_ person: ID<Person>, on connection: any Connection) throws -> Factor? {
        try connection.row(
            "SELECT secret, candidate, failures, locked_at FROM second_factor WHERE person = \(person)"
        ).map { try Factor(secret: $0.get(0), candidate: $0.get(1), failures: $0.get(2), lockedAt: $0.get(3)) }
    }

    /// Keeps a new secret beside the one in use.
    static func propose(_ sealed: String, for person: ID<Person>, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO second_factor (person, candidate) VALUES (\(person), \(sealed))
            ON CONFLICT (person) DO UPDATE SET candidate = excluded.candidate
            """)
    }

    /// Puts the new secret in use with the period of its first code. False when another one is proposed meanwhile.
    static func adopt(_ candidate: String, step: Int64, for person: ID<Person>, on connection: any Connection) throws
        -> Bool
    {
        try connection.execute(
            """
            UPDATE second_factor SET secret = candidate, candidate = NULL, last_step = \(step), failures = 0,
                locked_at = NULL
            WHERE person = \(person) AND candidate = \(candidate)
            """) == 1
    }

    /// The secrets behind a row, held for a rotation of keys, so that nobody changes one meanwhile.
    static func rows(after row: Int64, limit: Int, on connection: any Connection) throws
        -> [(person: ID<Person>, secret: String?, candidate: String?)]
    {
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        return try connection.rows(
            """
            SELECT person, secret, candidate FROM second_factor WHERE person > \(row)
            ORDER BY person LIMIT \(limit)\(hold)
            """
        ).map { (try $0.get(0), try $0.get(1), try $0.get(2)) }
    }

    static func reseal(_ person: ID<Person>, _ secret: String?, _ candidate: String?, on connection: any Connection)
        throws
    {
        try connection.execute(
            """
            UPDATE second_factor SET secret = \(secret), candidate = \(candidate) WHERE person = \(person)
            """)
    }

    /// Uses up every code up to a period, so that none counts twice (RFC 6238 §5.2). False when it was used.
    static func use(_ step: Int64, of person: ID<Person>, on connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            UPDATE second_factor SET last_step = \(step), failures = 0, locked_at = NULL
            WHERE person = \(person) AND last_step < \(step)
            """) == 1
    }

    /// Counts a wrong proof; locks at the limit. A lock that is over starts the count anew.
    static func fail(
        _ person: ID<Person>, limit: Int, lock: Int64, at time: Timestamp, on connection: any Connection
    ) throws {
        let over = time.milliseconds - lock
        try connection.execute(
            """
            INSERT INTO second_factor (person, failures, locked_at)
            VALUES (\(person), 1, \(limit <= 1 ? time : nil))
            ON CONFLICT (person) DO UPDATE SET
                failures = CASE WHEN second_factor.locked_at <= \(over) THEN 1 ELSE second_factor.failures + 1 END,
                locked_at = CASE WHEN second_factor.locked_at <= \(over) THEN NULL
                    WHEN second_factor.failures + 1 >= \(limit) THEN COALESCE(second_factor.locked_at, \(time)) END
            """)
    }

    /// Forgets failures after a proof of another kind.
    static func clear(_ person: ID<Person>, on connection: any Connection) throws {
        try connection.execute("UPDATE second_factor SET failures = 0, locked_at = NULL WHERE person = \(person)")
    }

    static func remove(_ person: ID<Person>, on connection: any Connection) throws {
        try connection.execute("DELETE FROM second_factor WHERE person = \(person)")
        try connection.execute("DELETE FROM recovery_code WHERE person = \(person)")
    }

    /// Puts recovery codes in place of those there were.
    static func keep(_ codes: [String], of person: ID<Person>, on connection: any Connection) throws {
        try connection.execute("DELETE FROM recovery_code WHERE person = \(person)")
        let rows = try codes.map { code -> SQL in "(\(person), \(try digest(code, of: person)))" }
        try connection.execute(
            "INSERT INTO recovery_code (person, digest) VALUES \(SQL.joined(rows, by: ", "))")
    }

    /// Uses a recovery code, once.
    static func use(recovery code: String, of person: ID<Person>, at time: Timestamp, on connection: any Connection)
        throws -> Bool
    {
        try connection.execute(
            """
            UPDATE recovery_code SET used_at = \(time)
            WHERE person = \(person) AND digest = \(try digest(code, of: person)) AND used_at IS NULL
            """) == 1
    }

    static func recoveryCount(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try connection.value("SELECT COUNT(*) FROM recovery_code WHERE person = \(person) AND used_at IS NULL") ?? 0
    }

    /// True for a holder of one of the hub's own administrative roles, and for who stands in for one.
    static func isAdministrator(_ person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> Bool
    {
        try connection.row(
            "SELECT id FROM person who WHERE id = \(person) AND \(administers("who.id", at: time))") != nil
    }

    /// The condition that the person of a column administers the tenant at a time: he holds one of the hub's own
    /// administrative roles, or a colleague who does lends it to him.
    static func administers(_ person: String, at time: Timestamp) -> SQL {
        """
        (EXISTS (SELECT 1 FROM holding h WHERE h.person = \(raw: person) AND h.disabled = 0
            AND h.role IN \(list: CoreRights.administrators))
        OR \(DelegationStore.lendsAdministration(to: person, at: time)))
        """
    }

    /// What a person can pay a second factor with, as far as it decides what is owed.
    static func owed(by person: ID<Person>, isAdministrator: Bool, on connection: any Connection) throws -> SessionDebt?
    {
        let phone: Int? = try connection.value(
            "SELECT COUNT(*) FROM contact WHERE person = \(person) AND kind = \(ContactKind.phone.rawValue)")
        return ProofMeans(
            hasAuthenticator: try find(person, on: connection)?.secret != nil, recoveryCodes: 0,
            phone: phone == 0 ? nil : "", isRequired: true, isAdministrator: isAdministrator
        ).debt
    }

    /// The codes have 50 random bits, so a plain digest keeps them; blanks, dashes and case do not count.
    private static func digest(_ code: String, of person: ID<Person>) throws -> String {
        let plain = code.uppercased().filter { $0.isLetter || $0.isNumber }
        return try Digest(of: Array("\(person):\(plain)".utf8)).description
    }
}
