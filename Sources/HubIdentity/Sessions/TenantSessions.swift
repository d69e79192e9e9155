import HubCore
import RegionSDK

/// The sessions of one tenant, in its database.
package struct TenantSessions: Sessions {
    private let database: any Database
    private let policy: SessionPolicy
    private let touches = Touches()

    package init(database: any Database, policy: SessionPolicy = SessionPolicy()) {
        self.database = database
        self.policy = policy
    }

    /// Also removes sessions past their absolute end and counters of failed sign-ins older than two days, so that
    /// their tables do not grow for ever.
    package func open(_ session: NewSession) async throws -> String {
        let token = try SessionToken()
        let digest = try token.digest()
        let past = session.time.milliseconds - policy.absolute
        try await database.write { connection in
            try SessionStore.remove(openedUntil: past, on: connection)
            try BlockStore.forget(before: session.time.milliseconds - 2 * 86_400_000, on: connection)
            try SessionStore.add(session, digest: digest, on: connection)
        }
        return token.text
    }

    package func find(_ token: String, at time: Timestamp, on connection: any Connection) throws -> Session? {
        guard let token = SessionToken(token),
            let record = try SessionStore.find(try token.digest(), on: connection),
            policy.isAlive(created: record.createdAt, lastSeen: record.lastSeen, at: time)
        else { return nil }
        return Session(
            id: record.id, person: record.person, holding: record.holding, delegation: record.delegation,
            formToken: try token.formToken(), lastSeen: record.lastSeen)
    }

    package func isLive(_ session: Session, at time: Timestamp, on connection: any Connection) throws -> Bool {
        guard let ages = try SessionStore.ages(of: session, at: time, on: connection) else { return false }
        return policy.isAlive(created: ages.created, lastSeen: ages.lastSeen, at: time)
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

    package func choose(_ holding: ID<RoleHolding>, for session: Session) async throws {
        let chosen = try await database.write { try SessionStore.choose(holding, for: session.id, on: $0) }
        guard chosen else { throw HubError(.forbidden, "您没有权限进行此操作！") }
    }

    package func choose(_ delegation: ID<Delegation>, for session: Session, at time: Timestamp) async throws {
        let chosen = try await database.write {
            try SessionStore.choose(delegation, for: session.id, at: time, on: $0)
        }
        guard chosen else { throw HubError(.forbidden, "您没有权限进行此操作！") }
    }

    package func close(_ session: Session) async throws {
        try await database.write { try SessionStore.remove(session.id, on: $0) }
    }
}
