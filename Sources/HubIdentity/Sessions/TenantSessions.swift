import HubCore
import RegionSDK

/// The sessions of one tenant, in its database.
package struct TenantSessions: Sessions {
    private let database: any Database
    private let audit: any AuditTrail
    private let policy: LivePolicy
    private let touches = Touches()

    package init(database: any Database, audit: any AuditTrail, policy: LivePolicy = LivePolicy()) {
        self.database = database
        self.audit = audit
        self.policy = policy
    }

    package func open(_ session: NewSession) async throws -> String {
        let token = try SessionToken()
        let digest = try token.digest()
        try await database.write { try SessionStore.add(session, digest: digest, on: $0) }
        return token.text
    }

    /// Removes what is over, so that the tables do not grow for ever: sessions past their absolute end, counters of failed
    /// sign-ins and sent codes and links older than two days, entries in the list of sign-ins older than half a year.
    package func sweep(at time: Timestamp) async throws {
        try await database.write { connection in
            let limit = try SessionPolicy(policy.current(at: time, on: connection)).absolute
            try SessionStore.remove(openedUntil: time.milliseconds - limit, on: connection)
            try SignInLog.forget(before: time + -180 * 86_400, on: connection)
            try CodeStore.forget(before: time + -2 * 86_400, on: connection)
            try BlockStore.forget(before: time.milliseconds - 2 * 86_400_000, on: connection)
        }
    }

    package func find(_ token: String, at time: Timestamp, on connection: any Connection) throws -> Session? {
        let security = try policy.current(at: time, on: connection)
        let (policy, rule) = (SessionPolicy(security), security.secondFactor)
        guard let token = SessionToken(token),
            let record = try SessionStore.find(try token.digest(), under: rule, at: time, on: connection),
            policy.isAlive(created: record.createdAt, lastSeen: record.lastSeen, at: time)
        else { return nil }
        var session = Session(
            id: record.id, person: record.person, holding: record.holding, delegation: record.delegation,
            formToken: try token.formToken(), lastSeen: record.lastSeen)
        // A debt that this program does not know is owed all the same.
        session.noted = record.owed.isEmpty ? nil : SessionDebt(rawValue: record.owed) ?? .secondFactor
        session.owed = try owed(record, noted: session.noted, under: rule, on: connection)
        session.provedAt = record.provedAt
        session.end = record.createdAt + Int64(policy.absoluteHours) * 3600
        return session
    }

    /// What the row says, or a second factor where its person must show more than the session has seen: he was given a role
    /// since, stands in for somebody, or the policy changed.
    private func owed(
        _ record: SessionStore.Record, noted: SessionDebt?, under rule: SecondFactorRule, on connection: any Connection
    ) throws -> SessionDebt? {
        let isSecond = noted == .secondFactor || noted == .enrolment
        guard !isSecond, record.strength < rule.strength(isAdministrator: record.isAdministrator) else { return noted }
        return try FactorStore.owed(by: record.person, isAdministrator: record.isAdministrator, on: connection)
            ?? .secondFactor
    }

    package func end(openedAt time: Timestamp, on connection: any Connection) throws -> Timestamp {
        time + Int64(SessionPolicy(try policy.current(at: time, on: connection)).absoluteHours) * 3600
    }

    package func advance(_ session: Session, owing debt: SessionDebt?, by proof: ProofStrength?, at time: Timestamp)
        async throws -> String
    {
        let token = try SessionToken()
        let digest = try token.digest()
        let moved = try await database.write {
            try SessionStore.advance(session, to: digest, owing: debt, by: proof, at: time, on: $0)
        }
        guard moved else { throw HubError(.unauthenticated, "请重新登录！") }
        return token.text
    }

    package func prove(_ session: Session, by proof: ProofStrength, at time: Timestamp) async throws {
        try await database.write { try SessionStore.prove(session.id, by: proof, at: time, on: $0) }
    }

    package func list(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> [OwnSession] {
        let policy = SessionPolicy(try policy.current(at: time, on: connection))
        return try SessionStore.list(of: person, on: connection).filter {
            policy.isAlive(created: $0.openedAt, lastSeen: $0.lastSeen, at: time)
        }
    }

    @discardableResult
    package func close(_ which: SessionChoice, _ deed: AccountDeed) async throws -> Int {
        try await database.write { connection in
            let ended = try SessionStore.remove(which, of: deed.person, on: connection)
            try audit.record(deed.entry("session.end", detail: "\(ended)"), on: connection)
            return ended
        }
    }

    package func isLive(_ session: Session, at time: Timestamp, on connection: any Connection) throws -> Bool {
        let security = try policy.current(at: time, on: connection)
        let rule = security.secondFactor
        guard let standing = try SessionStore.standing(of: session, under: rule, at: time, on: connection),
            standing.strength >= rule.strength(isAdministrator: standing.isAdministrator)
        else { return false }
        return SessionPolicy(security).isAlive(
            created: standing.createdAt, lastSeen: standing.lastSeen, at: time)
    }

    /// A touch that fails is let go: the session then ends a little earlier.
    package func touch(_ session: Session, at time: Timestamp) {
        guard abs(time.seconds(since: session.lastSeen)) >= 60 else { return }
        touches.start(session.id) { [database] in
            try? await database.write { try SessionStore.touch(session.id, at: time, on: $0) }
        }
    }

    /// Returns when every touch so far is in the database or has failed: for the drain before the hub stops.
    package func settle() async { await touches.settle() }

    package func choose(_ choice: Standing.Choice, for session: Session, _ deed: AccountDeed) async throws {
        try await database.write { connection in
            let chosen =
                switch choice {
                case .holding(let holding): try SessionStore.choose(holding, for: session.id, on: connection)
                case .delegation(let id):
                    try SessionStore.choose(id, for: session.id, at: deed.time, on: connection)
                }
            guard chosen else { throw HubError(.forbidden, "您没有权限进行此操作！") }
            try audit.record(deed.entry("session.role", detail: words(choice, on: connection)), on: connection)
        }
    }

    /// What the audit says of a choice: the role, or the delegation.
    private func words(_ choice: Standing.Choice, on connection: any Connection) throws -> String {
        switch choice {
        case .holding(let holding): try HoldingStore.find(holding, on: connection)?.role ?? ""
        case .delegation(let id): "delegation:\(id)"
        }
    }

    package func close(_ session: Session, _ deed: AccountDeed) async throws {
        do {
            try await database.write { connection in
                guard try SessionStore.remove(session.id, on: connection) else { return }
                try audit.record(deed.entry("sign-out"), on: connection)
            }
        } catch let error as HubError where error.code == .unavailable {
            _ = try await database.write { try SessionStore.remove(session.id, on: $0) }
        }
    }
}
