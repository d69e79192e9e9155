import RegionSDK

/// The sessions of one tenant. The token lives in the cookie only; the database keeps its hash.
package protocol Sessions: Sendable {
    /// Opens a session and returns its token: 32 random bytes as text that fits a cookie. Sign-in always opens a new
    /// one, so a token known before means nothing after.
    func open(_ session: NewSession) async throws -> String

    /// The live session of a token, or nil when unknown, idle too long or past its absolute end. What it owes is what its
    /// person must show now, not only what was owed when it was opened.
    func find(_ token: String, at time: Timestamp, on connection: any Connection) throws -> Session?

    /// True while a session that was found before still acts: it has not ended, owes nothing, and neither its person nor
    /// what it acts as was disabled or taken away. For answers that last longer than a request.
    func isLive(_ session: Session, at time: Timestamp, on connection: any Connection) throws -> Bool

    /// Notes that the session was used, at most once a minute; never blocks the request.
    func touch(_ session: Session, at time: Timestamp)

    /// Changes as whom a session acts, and writes one audit entry. Throws `forbidden` when the person does not hold the
    /// role, or the delegation is not his or not in force.
    func choose(_ choice: Standing.Choice, for session: Session, _ deed: AccountDeed) async throws

    /// Ends one session and writes one audit entry. A session ends also where the audit cannot be written: whoever leaves
    /// a desk must be able to.
    func close(_ session: Session, _ deed: AccountDeed) async throws

    /// When a session opened at a time ends in any case.
    func end(openedAt time: Timestamp, on connection: any Connection) throws -> Timestamp

    /// Gives a session that paid what it owed a new token, so that what was known before opens nothing. `proof` is what it
    /// was paid with, which counts from now; nil where that proved nothing. Returns the token.
    func advance(_ session: Session, owing debt: SessionDebt?, by proof: ProofStrength?, at time: Timestamp)
        async throws -> String

    /// Notes that the person of a session has just proved himself again, and by what.
    func prove(_ session: Session, by proof: ProofStrength, at time: Timestamp) async throws

    /// The live sessions of a person, the last used first.
    func list(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> [OwnSession]

    /// Ends sessions of a person: one, or all but the one to keep. Writes one audit entry. Returns how many ended.
    @discardableResult
    func close(_ which: SessionChoice, _ deed: AccountDeed) async throws -> Int
}

/// Which of his sessions a person ends.
package enum SessionChoice: Sendable, Hashable {
    case one(ID<Session>)
    case all(except: ID<Session>?)
}

/// A live session, as its owner reads it.
package struct OwnSession: Sendable {
    package let id: ID<Session>
    package let openedAt: Timestamp
    package let lastSeen: Timestamp
    package let source: String
    package let userAgent: String

    package init(id: ID<Session>, openedAt: Timestamp, lastSeen: Timestamp, source: String, userAgent: String) {
        self.id = id
        self.openedAt = openedAt
        self.lastSeen = lastSeen
        self.source = source
        self.userAgent = userAgent
    }
}

/// A session to open.
package struct NewSession: Sendable {
    package let person: ID<Person>
    package let holding: ID<RoleHolding>?
    package let source: String
    package let userAgent: String
    package let time: Timestamp
    /// What it owes before anything else.
    package var owed: SessionDebt?
    /// True where it was opened with a proof that is more than a password: a certificate.
    package var isProved = false

    package init(person: ID<Person>, holding: ID<RoleHolding>?, source: String, userAgent: String, time: Timestamp) {
        self.person = person
        self.holding = holding
        self.source = source
        self.userAgent = userAgent
        self.time = time
    }
}

/// A live session.
package struct Session: Sendable {
    package let id: ID<Session>
    package let person: ID<Person>
    /// The role it acts in; nil until one is chosen.
    package let holding: ID<RoleHolding>?
    /// The delegation it acts under instead; nil is the person himself.
    package let delegation: ID<Delegation>?
    /// What forms of this session must carry, derived from the token.
    package let formToken: String
    package let lastSeen: Timestamp
    /// What it owes before anything else; nil for one that may do what its person may.
    package var owed: SessionDebt?
    /// What its row says of that: less, where its person has to show more than when it was opened.
    package var noted: SessionDebt?
    /// When its person last proved himself with more than a password; nil is never.
    package var provedAt: Timestamp?
    /// When it ends in any case.
    package var end: Timestamp?

    package init(
        id: ID<Session>, person: ID<Person>, holding: ID<RoleHolding>?, delegation: ID<Delegation>? = nil,
        formToken: String, lastSeen: Timestamp
    ) {
        self.id = id
        self.person = person
        self.holding = holding
        self.delegation = delegation
        self.formToken = formToken
        self.lastSeen = lastSeen
    }

    /// As whom it acts; nil until that is chosen.
    package var choice: Standing.Choice? { delegation.map { .delegation($0) } ?? holding.map { .holding($0) } }

    /// How long a proof counts for what asks for a recent one, in seconds.
    package static let proofSeconds: Int64 = 600

    /// True where the person has proved himself recently.
    package func isProved(at time: Timestamp) -> Bool {
        guard owed == nil, let provedAt else { return false }
        return abs(time.milliseconds - provedAt.milliseconds) < Self.proofSeconds * 1000
    }
}
