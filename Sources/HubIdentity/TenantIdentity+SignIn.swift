import HubCore
import HubCrypto
import RegionSDK

extension TenantIdentity {
    package func signIn(_ attempt: SignInAttempt) async throws -> ID<Person> {
        let name = AccountName(typed: attempt.account)
        let door = try await database.read { try self.door(name, attempt, on: $0) }
        if door.isLocked {
            try await database.write { try self.record(attempt, door.credentials, .locked, on: $0) }
            throw HubError(.tooMany, door.policy.lockedMessage)
        }
        if door.asksCaptcha { try await checkCaptcha(attempt, door.credentials) }
        let verdict = try await check(attempt, door)
        switch try await settle(attempt, name, door, verdict) {
        case .signedIn(let person, _): return person
        case .waiting(let account): throw account.refusal
        case .locked: throw HubError(.tooMany, door.policy.lockedMessage)
        case .outdated: throw HubError(.unauthenticated, "初始密码已过期，请联系管理员重置密码！")
        case .unknown, .wrong, .disabled, .captcha, .busy:
            throw HubError(.unauthenticated, door.asksCaptcha ? Self.wrongAny : "用户名或密码错误，请重新输入！")
        }
    }

    /// What is said where a captcha was asked for too, whichever of the three was wrong.
    private static let wrongAny = "用户名、密码或验证码错误，请重新输入！"

    /// What is known before the password is looked at.
    private struct Door: Sendable {
        let credentials: AccountStore.Credentials?
        /// The account that is applied for, where there is none yet.
        let waiting: WaitingAccount?
        let policy: SignInPolicy
        let isLocked: Bool
        let asksCaptcha: Bool
    }

    private func door(_ name: AccountName, _ attempt: SignInAttempt, on connection: any Connection) throws -> Door {
        let policy = SignInPolicy(try policy.current(at: attempt.time, on: connection))
        let blocks = try BlockStore.blocks(account: name.folded, source: attempt.source, on: connection)
        let credentials = try AccountStore.credentials(of: name, on: connection)
        return Door(
            credentials: credentials,
            waiting: credentials == nil ? try waiting.waiting(account: name.folded, on: connection) : nil,
            policy: policy, isLocked: Self.isLocked(blocks, policy, at: attempt.time),
            asksCaptcha: policy.asksCaptcha(blocks, at: attempt.time))
    }

    private static func isLocked(_ blocks: [BlockStore.Block], _ policy: SignInPolicy, at time: Timestamp) -> Bool {
        blocks.contains { $0.lockedAt.map { policy.holds(lockedAt: $0, at: time) } ?? false }
    }

    /// Takes the captcha, whatever comes of it. Throws `invalid` beside its field.
    private func checkCaptcha(_ attempt: SignInAttempt, _ credentials: AccountStore.Credentials?) async throws {
        guard let reply = attempt.captcha, !reply.text.isEmpty else { throw CaptchaQuestion.missing }
        let isRight = try await database.write { connection in
            let isRight = try CaptchaStore.take(reply, at: attempt.time, on: connection)
            if !isRight { try self.record(attempt, credentials, .captcha, on: connection) }
            return isRight
        }
        guard isRight else { throw HubError(.invalid, Self.wrongAny, fields: CaptchaQuestion.wrong.fields) }
    }

    /// Compares the password; one that must not even wait is audited too.
    private func check(_ attempt: SignInAttempt, _ door: Door) async throws -> PasswordHasher.Verdict {
        do {
            return try await hasher.check(
                attempt.password, against: door.credentials?.passwordHash ?? door.waiting?.passwordHash)
        } catch let error as HubError where error.code == .tooMany {
            try await database.write { try record(attempt, door.credentials, .busy, on: $0) }
            throw error
        }
    }

    /// Writes counter and audit in one transaction. The lock is looked at again: many tries at once all passed the
    /// first look, and none of them may pass after the failure that locks.
    private func settle(
        _ attempt: SignInAttempt, _ name: AccountName, _ door: Door, _ verdict: PasswordHasher.Verdict
    ) async throws -> SignInOutcome {
        let credentials = door.credentials
        return try await database.write { connection in
            let current = try self.policy.current(at: attempt.time, on: connection)
            let policy = SignInPolicy(current)
            var outcome = SignInOutcome(credentials, verdict, waiting: door.waiting)
            if case .signedIn = outcome, credentials?.isOutdated(by: current, at: attempt.time) == true {
                outcome = .outdated
            } else if case .right(let renewed) = verdict, outcome.isRight {
                try BlockStore.hold(account: name.folded, source: attempt.source, on: connection)
                let blocks = try BlockStore.blocks(account: name.folded, source: attempt.source, on: connection)
                if Self.isLocked(blocks, policy, at: attempt.time) {
                    outcome = .locked
                } else {
                    try BlockStore.clear(.account, name.folded, on: connection)
                    if let credentials {
                        try AccountStore.signedIn(
                            credentials.account, at: attempt.time, hash: renewed?.description, on: connection)
                    }
                }
            } else if try !countFailure(name, attempt, policy, on: connection) {
                outcome = .locked
            }
            try record(attempt, credentials, outcome, on: connection)
            return outcome
        }
    }

    /// False when account or source was locked meanwhile.
    private func countFailure(
        _ name: AccountName, _ attempt: SignInAttempt, _ policy: SignInPolicy, on connection: any Connection
    ) throws -> Bool {
        try BlockStore.count(.account, name.folded, policy.account, at: attempt.time, on: connection)
            && BlockStore.count(.source, attempt.source, policy.source, at: attempt.time, on: connection)
    }

    /// Writes the audit, and the list that the account's owner reads; a try at an account that does not exist takes the
    /// same two rows.
    private func record(
        _ attempt: SignInAttempt, _ credentials: AccountStore.Credentials?, _ outcome: SignInOutcome,
        on connection: any Connection
    ) throws {
        try audit.record(
            AuditEntry(
                time: attempt.time, actor: nil, account: AccountName(typed: attempt.account).text,
                source: attempt.source, requestID: attempt.requestID, action: "sign-in", object: outcome.object,
                result: outcome.result, detail: outcome.detail), on: connection)
        let past = PastSignIn(
            time: attempt.time, source: attempt.source, userAgent: attempt.userAgent, outcome: outcome.words,
            succeeded: outcome.result == .done)
        try SignInLog.add(past, of: credentials?.person, on: connection)
    }
}

extension AccountStore.Credentials {
    /// Whether a first password (初始密码) was left unused for longer than the policy lets it wait.
    fileprivate func isOutdated(by policy: SecurityPolicy, at time: Timestamp) -> Bool {
        guard let issuedAt else { return false }
        return time.milliseconds - issuedAt.milliseconds >= Int64(policy.firstPasswordDays) * 86_400_000
    }
}
