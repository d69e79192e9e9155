import HTTPCore
import RegionSDK

extension HostContext {
    /// What stands as the field of the error that asks for a key.
    package static let keyField = "key-needed"

    /// Opens a session for whom a key let in, in the role that the key leaves no choice of. A session that was open in
    /// this browser ends.
    package func enter(_ entry: KeyEntry) async throws -> Entered {
        let identity = tenant.identity
        let holdings = try await request.database.read { try identity.holdings(of: entry.person, on: $0) }
        let holding = holdings.first { $0.id == entry.holding }
        if let session { try await tenant.sessions.close(session) }
        let token = try await tenant.sessions.open(
            NewSession(
                person: entry.person, holding: holding?.id, source: request.request.peer.address,
                userAgent: String((request.request.headers[.userAgent] ?? "").prefix(256)), time: request.clock.now))
        return Entered(token: token, person: entry.person, holding: holding)
    }

    /// Lets a person whose password was right go on only where the tenant asks for no key; else notes in this seat that
    /// the key comes next, and throws `forbidden` with `keyField`.
    package func mayEnterWithoutKey(_ person: ID<Person>, _ holdings: [RoleHolding]) async throws {
        guard tenant.keys.demandsKey(holdings) else { return }
        // A guest's form has his token; the API has none, and cannot go on.
        if !request.formToken.isEmpty {
            let visit = KeyVisit(
                seat: "guest \(request.formToken)", source: request.request.peer.address, requestID: request.requestID,
                time: request.clock.now)
            try await tenant.keys.beginStep(of: person, visit)
        }
        let sentence = "您的身份须使用CA锁登录，请插入CA锁！"
        throw HubError(.forbidden, sentence, fields: [FieldError(Self.keyField, sentence)])
    }
}
