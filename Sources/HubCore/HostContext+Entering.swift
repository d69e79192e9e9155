import HTTPCore
import RegionSDK

extension HostContext {
    /// A session that was just opened.
    package struct Entered: Sendable {
        package let token: String
        package let person: ID<Person>
        /// As whom it acts; nil where the person may choose.
        package let standing: Standing?
    }

    /// Checks a password and opens a session, as whom the person may act when there is no choice. A session that was open in this
    /// browser ends. Throws what `Identity.signIn` throws, and `forbidden` for a person without any role.
    package func enter(account: String, password: String) async throws -> Entered {
        let now = request.clock.now
        let source = request.request.peer.address
        let person = try await tenant.identity.signIn(
            SignInAttempt(
                account: account, password: password, source: source, requestID: request.requestID, time: now))
        let identity = tenant.identity
        let standings = try await request.database.read { try identity.standings(of: person, at: now, on: $0) }
        guard !standings.isEmpty else { throw HubError(.forbidden, "您的账号尚未分配角色，请联系管理员！") }
        try await mayEnterWithoutKey(person, standings)
        let only = standings.count == 1 ? standings[0] : nil
        if let session { try await tenant.sessions.close(session) }
        let token = try await tenant.sessions.open(
            NewSession(
                person: person, holding: only?.holdings.first, source: source,
                userAgent: String((request.request.headers[.userAgent] ?? "").prefix(256)), time: now))
        return Entered(token: token, person: person, standing: only)
    }
}
