import HubCore
import RegionSDK

/// Sessions; of the token only the digest is kept.
enum SessionStore {
    /// A session as it stands in the table.
    struct Record {
        let id: ID<Session>
        let person: ID<Person>
        let holding: ID<RoleHolding>?
        let delegation: ID<Delegation>?
        let createdAt: Timestamp
        let lastSeen: Timestamp
        let owed: String
        let provedAt: Timestamp?
        let strength: ProofStrength
        /// Whether its person administers the tenant; only looked for where that decides what it owes.
        let isAdministrator: Bool
    }

    static func add(_ session: NewSession, digest: String, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO session
                (token_hash, person, holding, created_at, last_seen, source, user_agent, owed, proved_at, strength)
            VALUES (\(digest), \(session.person), \(value: session.holding.sqlValue), \(session.time), \(session.time),
                \(session.source.storable), \(String(session.userAgent.storable.prefix(300))),
                \(session.owed?.rawValue ?? ""), \(session.isProved ? session.time : nil),
                \((session.isProved ? ProofStrength.cryptographic : .password).rawValue))
            """)
    }

    /// The session of a digest whose person is not disabled, in one statement with what decides whether it owes a second
    /// factor under a rule.
    static func find(
        _ digest: String, under rule: SecondFactorRule, at time: Timestamp, on connection: any Connection
    ) throws -> Record? {
        try connection.row(
            """
            SELECT s.id, s.person, s.holding, s.created_at, s.last_seen, s.owed, s.proved_at, s.delegation, s.strength,
                \(administers(under: rule, at: time))
            FROM session s JOIN person p ON p.id = s.person
            WHERE s.token_hash = \(digest) AND p.disabled = 0
            """
        ).map {
            try Record(
                id: $0.get(0), person: $0.get(1), holding: $0.get(2), delegation: $0.get(7), createdAt: $0.get(3),
                lastSeen: $0.get(4), owed: $0.get(5), provedAt: $0.get(6),
                strength: ProofStrength(rawValue: $0.get(8)) ?? .password, isAdministrator: $0.get(9))
        }
    }

    /// Whether the person of `session s` administers the tenant, as a column. Who has shown the strongest proof is not
    /// asked, nor anybody where the rule asks nothing.
    private static func administers(under rule: SecondFactorRule, at time: Timestamp) -> SQL {
        guard rule != .optional else { return "0" }
        return """
            CASE WHEN s.strength < \(ProofStrength.cryptographic.rawValue)
                AND \(FactorStore.administers("s.person", at: time)) THEN 1 ELSE 0 END
            """
    }

    /// Gives a session another token and what it owes from now on. False when it is gone, or has moved on meanwhile.
    static func advance(
        _ session: Session, to digest: String, owing debt: SessionDebt?, by proof: ProofStrength?, at time: Timestamp,
        on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE session SET token_hash = \(digest), owed = \(debt?.rawValue ?? ""),
                proved_at = \(proof == nil ? session.provedAt : time), strength = \(atLeast(proof ?? .password))
            WHERE id = \(session.id) AND owed = \(session.noted?.rawValue ?? "")
            """) == 1
    }

    static func prove(
        _ id: ID<Session>, by proof: ProofStrength, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE session SET proved_at = \(time), strength = \(atLeast(proof)) WHERE id = \(id)")
    }

    /// A session has shown the strongest that its person ever showed in it.
    private static func atLeast(_ proof: ProofStrength) -> SQL {
        "CASE WHEN strength < \(proof.rawValue) THEN \(proof.rawValue) ELSE strength END"
    }

    /// The sessions of a person, the last used first.
    static func list(of person: ID<Person>, on connection: any Connection) throws -> [OwnSession] {
        try connection.rows(
            """
            SELECT id, created_at, last_seen, source, user_agent FROM session
            WHERE person = \(person) ORDER BY last_seen DESC, id DESC
            """
        ).map {
            try OwnSession(
                id: $0.get(0), openedAt: $0.get(1), lastSeen: $0.get(2), source: $0.get(3), userAgent: $0.get(4))
        }
    }

    /// Ends sessions of a person and says how many.
    static func remove(_ which: SessionChoice, of person: ID<Person>, on connection: any Connection) throws -> Int {
        let condition: SQL =
            switch which {
            case .one(let id): " AND id = \(id)"
            case .all(except: let kept?): " AND id <> \(kept)"
            case .all(except: nil): ""
            }
        return try connection.execute("DELETE FROM session WHERE person = \(person)\(condition)")
    }

    /// How a session stands that was found before; nil when it ended or acts as it did no more.
    struct Standing {
        let createdAt: Timestamp
        let lastSeen: Timestamp
        let strength: ProofStrength
        let isAdministrator: Bool
    }

    static func standing(
        of session: Session, under rule: SecondFactorRule, at time: Timestamp, on connection: any Connection
    ) throws -> Standing? {
        let acts: SQL =
            session.delegation == nil
            ? """
            EXISTS (SELECT 1 FROM holding h JOIN person p ON p.id = h.person
                WHERE h.id = s.holding AND h.disabled = 0 AND p.disabled = 0)
            """
            : """
            EXISTS (SELECT 1 FROM delegation d JOIN person p ON p.id = d.delegate JOIN person q ON q.id = d.delegator
                WHERE d.id = s.delegation AND \(DelegationStore.inForce(at: time)))
            """
        return try connection.row(
            """
            SELECT s.created_at, s.last_seen, s.strength, \(administers(under: rule, at: time))
            FROM session s WHERE s.id = \(session.id) AND \(acts)
            """
        ).map {
            try Standing(
                createdAt: $0.get(0), lastSeen: $0.get(1),
                strength: ProofStrength(rawValue: $0.get(2)) ?? .password, isAdministrator: $0.get(3))
        }
    }

    static func touch(_ id: ID<Session>, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute("UPDATE session SET last_seen = \(time) WHERE id = \(id)")
    }

    /// True when the person of the session holds the role.
    static func choose(_ holding: ID<RoleHolding>, for session: ID<Session>, on connection: any Connection) throws
        -> Bool
    {
        try connection.execute(
            """
            UPDATE session SET holding = \(holding), delegation = NULL WHERE id = \(session) AND EXISTS (
                SELECT 1 FROM holding h WHERE h.id = \(holding) AND h.person = session.person AND h.disabled = 0)
            """) == 1
    }

    /// True when the delegation is the session's person's and in force.
    static func choose(
        _ delegation: ID<Delegation>, for session: ID<Session>, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE session SET delegation = \(delegation) WHERE id = \(session) AND EXISTS (
                SELECT 1 FROM delegation d JOIN person p ON p.id = d.delegate JOIN person q ON q.id = d.delegator
                WHERE d.id = \(delegation) AND d.delegate = session.person AND \(DelegationStore.inForce(at: time)))
            """) == 1
    }

    /// False for one that had ended.
    static func remove(_ id: ID<Session>, on connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM session WHERE id = \(id)") == 1
    }

    /// Removes sessions opened at or before a time.
    static func remove(openedUntil milliseconds: Int64, on connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE created_at <= \(milliseconds)")
    }
}
