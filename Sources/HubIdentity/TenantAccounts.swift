import HubCore
import HubCrypto
import RegionSDK

/// What people do with their own accounts in one tenant, in its database.
package struct TenantAccounts: Accounts {
    let database: any Database
    let audit: any AuditTrail
    let hasher: PasswordHasher
    let messenger: any Messenger
    let vault: any PersonalVault
    let livePolicy: LivePolicy
    /// The portal's name, as authenticators and messages show it.
    let title: String

    package init(
        _ title: String, database: any Database, audit: any AuditTrail, hasher: PasswordHasher,
        messenger: any Messenger, vault: any PersonalVault, policy: LivePolicy = LivePolicy()
    ) {
        self.title = title
        self.database = database
        self.audit = audit
        self.hasher = hasher
        self.messenger = messenger
        self.vault = vault
        livePolicy = policy
    }

    package func debt(
        of person: ID<Person>, isProved: Bool, at time: Timestamp, on connection: any Connection
    ) throws -> SessionDebt? {
        let means = try means(of: person, at: time, on: connection)
        if !isProved, let debt = means.debt { return debt }
        guard let password = try AccountStore.password(of: person, on: connection) else { return nil }
        let policy = try livePolicy.current(at: time, on: connection)
        let age = password.setAt.map { time.milliseconds - $0.milliseconds } ?? 0
        return password.mustChange || age >= Int64(policy.passwordDays) * 86_400_000 ? .password : nil
    }

    package func signIns(of person: ID<Person>, limit: Int, on connection: any Connection) throws -> [PastSignIn] {
        try SignInLog.list(of: person, limit: limit, on: connection)
    }

    package func captcha(_ kind: Captcha.Kind, for guest: String, at time: Timestamp) async throws -> Captcha {
        let question = try CaptchaQuestion(kind)
        let ticket = try await database.write { try CaptchaStore.add(question, for: guest, at: time, on: $0) }
        return Captcha(ticket: ticket, kind: kind, question: kind == .words ? question.text : "")
    }

    package func pass(_ reply: Captcha.Reply?, at time: Timestamp) async throws {
        guard let reply, !reply.text.isEmpty else { throw CaptchaQuestion.missing }
        let isRight = try await database.write { try CaptchaStore.take(reply, at: time, on: $0) }
        guard isRight else { throw CaptchaQuestion.wrong }
    }

    package func captchaText(
        _ ticket: String, for guest: String, at time: Timestamp, on connection: any Connection
    ) throws -> String? {
        try CaptchaStore.text(ticket, for: guest, at: time, on: connection)
    }

    package func needsCaptcha(account: String, source: String, at time: Timestamp, on connection: any Connection)
        throws -> Bool
    {
        let policy = SignInPolicy(try livePolicy.current(at: time, on: connection))
        let name = AccountName(typed: account)
        let blocks = try BlockStore.blocks(account: name.folded, source: source, on: connection)
        return policy.asksCaptcha(blocks, at: time)
    }

    func invalid(_ field: String, _ message: String) -> HubError {
        HubError(.invalid, message, fields: [FieldError(field, message)])
    }
}
