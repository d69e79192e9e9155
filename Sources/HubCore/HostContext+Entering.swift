import HTTPCore
import RegionSDK

extension HostContext {
    /// A session that was just opened.
    package struct Entered: Sendable {
        package let token: String
        package let person: ID<Person>
        /// The role it acts in; nil where the person has several, or none.
        package let holding: RoleHolding?
    }

    /// Checks a password and opens a session, in the person's role when he has just one. A session that was open in this
    /// browser ends. Throws what `Identity.signIn` throws, and `forbidden` for a person without any role.
    package func enter(account: String, password: String) async throws -> Entered {
        let now = request.clock.now
        let source = request.request.peer.address
        let person = try await tenant.identity.signIn(
            SignInAttempt(
                account: account, password: password, source: source, requestID: request.requestID, time: now))
        let identity = tenant.identity
        let holdings = try await request.database.read { try identity.holdings(of: person, on: $0) }
        guard !holdings.isEmpty else { throw HubError(.forbidden, "您的账号尚未分配角色，请联系管理员！") }
        try await mayEnterWithoutKey(person, holdings)
        let only = holdings.count == 1 ? holdings[0] : nil
        if let session { try await tenant.sessions.close(session) }
        let token = try await tenant.sessions.open(
            NewSession(
                person: person, holding: only?.id, source: source,
                userAgent: String((request.request.headers[.userAgent] ?? "").prefix(256)), time: now))
        return Entered(token: token, person: person, holding: only)
    }
}
