import HTTPCore
import RegionSDK

extension HostContext {
    /// A session that was just opened.
    package struct Entered: Sendable {
        package let token: String
        package let person: ID<Person>
        /// As whom it acts; nil where the person may choose.
        package let standing: Standing?
        /// What it owes before anything else.
        package let owed: SessionDebt?
        /// When it ends in any case.
        package let end: Timestamp
    }

    /// Checks a password and opens a session, as whom the person may act when there is no choice; it may owe a second factor or a
    /// new password. A session that was open in this browser ends. Throws what `Identity.signIn` throws, and `forbidden`
    /// for a person without any role.
    package func enter(account: String, password: String, captcha: Captcha.Reply? = nil) async throws -> Entered {
        var attempt = SignInAttempt(
            account: account, password: password, source: request.request.peer.address, requestID: request.requestID,
            time: request.clock.now)
        attempt.captcha = captcha
        attempt.userAgent = userAgent
        return try await enter(try await tenant.identity.signIn(attempt), isProved: false)
    }

    /// Opens a session for a person whom some other way than the password has shown to be the one: a certificate,
    /// another authority's sign-in. `isProved` says that it was more than one factor.
    package func enter(_ person: ID<Person>, isProved: Bool) async throws -> Entered {
        try await open(person, isProved: isProved, asksForKey: true) { _ in true }
    }

    /// Opens a session as one of those that the person may act as and `takes` lets through.
    func open(
        _ person: ID<Person>, isProved: Bool, asksForKey: Bool, owesPassword: Bool = true,
        takes: @Sendable (Standing) -> Bool
    ) async throws -> Entered {
        let now = request.clock.now
        let (identity, accounts, sessions) = (tenant.identity, tenant.accounts, tenant.sessions)
        let (all, owed, end) = try await request.database.read { connection in
            (
                try identity.standings(of: person, at: now, on: connection),
                try accounts.debt(of: person, isProved: isProved, at: now, on: connection),
                try sessions.end(openedAt: now, on: connection)
            )
        }
        let standings = all.filter(takes)
        guard !standings.isEmpty else { throw HubError(.forbidden, "您的账号尚未分配角色，请联系管理员！") }
        if asksForKey { try await mayEnterWithoutKey(person, standings) }
        let only = standings.count == 1 ? standings[0] : nil
        if let session { try await sessions.close(session, try deed()) }
        var new = NewSession(
            person: person, holding: only?.holdings.first, source: request.request.peer.address, userAgent: userAgent,
            time: now)
        let debt = owed == .password && !owesPassword ? nil : owed
        new.owed = debt
        new.isProved = isProved
        let token = try await sessions.open(new)
        return Entered(token: token, person: person, standing: only, owed: debt, end: end)
    }

    /// What the browser calls itself.
    package var userAgent: String { String((request.request.headers[.userAgent] ?? "").prefix(256)) }

    /// What a person signed in does to his own account from here.
    package func deed() throws -> AccountDeed {
        AccountDeed(
            person: try signedIn().person, actor: request.actor, source: request.request.peer.address,
            requestID: request.requestID, time: request.clock.now)
    }
}
