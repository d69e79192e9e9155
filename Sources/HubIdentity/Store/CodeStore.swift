import HubCore
import HubCrypto
import RegionSDK

/// Codes and links that were sent; of each only the digest is kept.
enum CodeStore {
    /// What a code is good for.
    enum Purpose: String {
        case proof
        case password
        case contact
    }

    /// A code to send.
    struct New {
        /// Whom the limits count: a person, an account's name, a number.
        let subject: String
        let purpose: Purpose
        /// Nil where nobody has the account that was named: then no code is right.
        let person: ID<Person>?
        /// Names it, where the code is given back.
        let ticket: String
        /// The new number or address it confirms, sealed.
        var target: String?

        init(_ purpose: Purpose, subject: String, person: ID<Person>?) throws {
            self.purpose = purpose
            self.subject = subject
            self.person = person
            ticket = try RandomText.secret()
        }
    }

    /// A code that was right.
    struct Taken {
        let person: ID<Person>
        let target: String?
    }

    /// How long a code counts, in milliseconds.
    static let life: Int64 = 5 * 60_000
    /// How long a link counts, in milliseconds.
    static let linkLife: Int64 = 24 * 3_600_000
    private static let pause: Int64 = 60_000
    private static let day: Int64 = 86_400_000
    private static let mostInADay = 10
    private static let mostTries = 5

    static let tooSoon = HubError(.tooMany, "验证码发送过于频繁，请60秒后再试！")
    static let tooMany = HubError(.tooMany, "今日验证码发送次数已达上限，请明天再试！")
    static let wrong = HubError(
        .invalid, "验证码错误或已失效，请重新获取！", fields: [FieldError("code", "验证码错误或已失效，请重新获取！")])

    /// Keeps a code within the limits: 60 seconds between two, ten within 24 hours. Older ones of the same subject and
    /// purpose count no more. Throws `tooMany`.
    static func add(_ new: New, code: String, at time: Timestamp, on connection: any Connection) throws {
        try pace(new.subject, at: time, on: connection)
        try connection.execute(
            """
            UPDATE sent_code SET used_at = \(time)
            WHERE subject = \(new.subject) AND purpose = \(new.purpose.rawValue) AND used_at IS NULL
            """)
        try connection.execute(
            """
            INSERT INTO sent_code (ticket, subject, purpose, person, digest, target, made_at)
            VALUES (\(new.ticket), \(new.subject), \(new.purpose.rawValue), \(value: new.person.sqlValue),
                \(try digest(code, new.ticket)), \(value: new.target.sqlValue), \(time))
            """)
    }

    /// Takes a code, once; a wrong one counts as a try, of which there are five. Nil for a wrong one.
    static func take(
        _ code: String, ticket: String, _ purpose: Purpose, at time: Timestamp, on connection: any Connection
    )
        throws -> Taken?
    {
        guard let taken = try check(code, ticket: ticket, purpose, at: time, on: connection) else { return nil }
        return try use(ticket, at: time, on: connection) ? taken : nil
    }

    /// Looks at a code without using it up; each look counts as a try.
    static func check(
        _ code: String, ticket: String, _ purpose: Purpose, at time: Timestamp, on connection: any Connection
    ) throws -> Taken? {
        let row = try connection.row(
            """
            UPDATE sent_code SET tries = tries + 1
            WHERE ticket = \(ticket.storable) AND purpose = \(purpose.rawValue) AND used_at IS NULL
                AND tries < \(mostTries) AND made_at > \(time.milliseconds - life)
                AND made_at < \(time.milliseconds + life)
            RETURNING person, digest, target
            """)
        guard let row, SecureBytes.equal(try row.get(1), try digest(code, ticket)),
            let person: ID<Person> = try row.get(0, as: ID<Person>?.self)
        else { return nil }
        return Taken(person: person, target: try row.get(2))
    }

    /// Uses a code up; false when another did.
    static func use(_ ticket: String, at time: Timestamp, on connection: any Connection) throws -> Bool {
        try connection.execute(
            "UPDATE sent_code SET used_at = \(time) WHERE ticket = \(ticket.storable) AND used_at IS NULL") == 1
    }

    /// The ticket of the last code of a subject.
    static func lastTicket(of subject: String, _ purpose: Purpose, on connection: any Connection) throws -> String? {
        try connection.value(
            """
            SELECT ticket FROM sent_code WHERE subject = \(subject) AND purpose = \(purpose.rawValue) AND used_at IS NULL
            ORDER BY id DESC LIMIT 1
            """)
    }

    /// Keeps a link; `person` is nil where nobody has the account that was named. Throws `tooMany`.
    static func addLink(
        _ secret: String, subject: String, person: ID<Person>?, at time: Timestamp, on connection: any Connection
    ) throws {
        try pace(subject, at: time, on: connection)
        try connection.execute(
            """
            INSERT INTO sent_link (digest, subject, person, made_at)
            VALUES (\(try digest(secret, "link")), \(subject), \(value: person.sqlValue), \(time))
            """)
    }

    /// Whose link it is, while it counts.
    static func linkOwner(_ secret: String, at time: Timestamp, on connection: any Connection) throws -> ID<Person>? {
        try connection.value(
            """
            SELECT person FROM sent_link WHERE digest = \(try digest(secret, "link")) AND used_at IS NULL
                AND person IS NOT NULL AND made_at > \(time.milliseconds - linkLife)
                AND made_at < \(time.milliseconds + linkLife)
            """)
    }

    /// Takes a link, once.
    static func takeLink(_ secret: String, at time: Timestamp, on connection: any Connection) throws -> ID<Person>? {
        try connection.value(
            """
            UPDATE sent_link SET used_at = \(time)
            WHERE digest = \(try digest(secret, "link")) AND used_at IS NULL AND person IS NOT NULL
                AND made_at > \(time.milliseconds - linkLife) AND made_at < \(time.milliseconds + linkLife)
            RETURNING person
            """)
    }

    /// Ends every code and link of a person that was not used.
    static func end(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute("UPDATE sent_code SET used_at = \(time) WHERE person = \(person) AND used_at IS NULL")
        try connection.execute("UPDATE sent_link SET used_at = \(time) WHERE person = \(person) AND used_at IS NULL")
    }

    /// Forgets what is older than a time.
    static func forget(before time: Timestamp, on connection: any Connection) throws {
        try connection.execute("DELETE FROM sent_code WHERE made_at < \(time)")
        try connection.execute("DELETE FROM sent_link WHERE made_at < \(time)")
        try connection.execute("DELETE FROM send_pace WHERE last_at < \(time)")
    }

    /// Counts one more message to a subject, in one statement, so that two at once are counted one after another.
    /// Throws `tooMany`.
    static func pace(_ subject: String, at time: Timestamp, on connection: any Connection) throws {
        let now = time.milliseconds
        let isNewDay: SQL = "(send_pace.since <= \(now - day) OR send_pace.since > \(now + day))"
        let counted = try connection.execute(
            """
            INSERT INTO send_pace (subject, since, last_at, sent) VALUES (\(subject), \(now), \(now), 1)
            ON CONFLICT (subject) DO UPDATE SET
                sent = CASE WHEN \(isNewDay) THEN 1 ELSE send_pace.sent + 1 END,
                since = CASE WHEN \(isNewDay) THEN excluded.since ELSE send_pace.since END,
                last_at = excluded.last_at
            WHERE (send_pace.last_at <= \(now - pause) OR send_pace.last_at > \(now + pause))
                AND (send_pace.sent < \(mostInADay) OR \(isNewDay))
            """)
        guard counted == 0 else { return }
        let last: Int64? = try connection.value("SELECT last_at FROM send_pace WHERE subject = \(subject)")
        throw abs(now - (last ?? 0)) < pause ? tooSoon : tooMany
    }

    private static func digest(_ secret: String, _ salt: String) throws -> String {
        try Digest(of: Array("\(salt):\(secret)".utf8)).description
    }
}
