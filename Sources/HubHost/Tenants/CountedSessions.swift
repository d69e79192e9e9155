import HubCore
import HubGateway
import RegionSDK

/// Sessions whose openings are counted for `/metrics`.
struct CountedSessions: Sessions {
    let base: any Sessions
    let metrics: Metrics

    func open(_ session: NewSession) async throws -> String {
        let token = try await base.open(session)
        metrics.noteSession()
        return token
    }

    func find(_ token: String, at time: Timestamp, on connection: any Connection) throws -> Session? {
        try base.find(token, at: time, on: connection)
    }

    func isLive(_ session: Session, at time: Timestamp, on connection: any Connection) throws -> Bool {
        try base.isLive(session, at: time, on: connection)
    }

    func touch(_ session: Session, at time: Timestamp) { base.touch(session, at: time) }

    func choose(_ choice: Standing.Choice, for session: Session, _ deed: AccountDeed) async throws {
        try await base.choose(choice, for: session, deed)
    }

    func close(_ session: Session, _ deed: AccountDeed) async throws { try await base.close(session, deed) }

    func end(openedAt time: Timestamp, on connection: any Connection) throws -> Timestamp {
        try base.end(openedAt: time, on: connection)
    }

    func advance(_ session: Session, owing debt: SessionDebt?, by proof: ProofStrength?, at time: Timestamp)
        async throws -> String
    {
        try await base.advance(session, owing: debt, by: proof, at: time)
    }

    func prove(_ session: Session, by proof: ProofStrength, at time: Timestamp) async throws {
        try await base.prove(session, by: proof, at: time)
    }

    func list(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> [OwnSession] {
        try base.list(of: person, at: time, on: connection)
    }

    func close(_ which: SessionChoice, _ deed: AccountDeed) async throws -> Int { try await base.close(which, deed) }
}
