import HubCore
import HubCrypto
import RegionSDK

extension TenantIdentity {
    package func signIn(_ attempt: SignInAttempt) async throws -> ID<Person> {
        let name = AccountName(typed: attempt.account)
        let (credentials, isLocked) = try await database.read { connection in
            (
                try AccountStore.credentials(of: name, on: connection),
                try self.isLocked(name, attempt, on: connection)
            )
        }
        if isLocked {
            try await database.write { try self.record(attempt, .locked, on: $0) }
            throw HubError(.tooMany, signInPolicy.lockedMessage)
        }
        let verdict = try await check(attempt, against: credentials?.passwordHash)
        switch try await settle(attempt, name, credentials, verdict) {
        case .signedIn(let person, _): return person
        case .locked: throw HubError(.tooMany, signInPolicy.lockedMessage)
        case .unknown, .wrong, .disabled, .busy: throw HubError(.unauthenticated, "用户名或密码错误，请重新输入！")
        }
    }

    /// Compares the password; one that must not even wait is audited too.
    private func check(_ attempt: SignInAttempt, against kept: String?) async throws -> PasswordHasher.Verdict {
        do {
            return try await hasher.check(attempt.password, against: kept)
        } catch let error as HubError where error.code == .tooMany {
            try await database.write { try record(attempt, .busy, on: $0) }
            throw error
        }
    }

    /// Writes counter and audit in one transaction. The lock is looked at again: many tries at once all passed the
    /// first look, and none of them may pass after the failure that locks.
    private func settle(
        _ attempt: SignInAttempt, _ name: AccountName, _ credentials: AccountStore.Credentials?,
        _ verdict: PasswordHasher.Verdict
    ) async throws -> SignInOutcome {
        try await database.write { connection in
            var outcome = SignInOutcome(credentials, verdict)
            if case .right(let renewed) = verdict, case .signedIn = outcome, let credentials {
                try BlockStore.hold(account: name.folded, source: attempt.source, on: connection)
                if try isLocked(name, attempt, on: connection) {
                    outcome = .locked
                } else {
                    try BlockStore.clear(.account, name.folded, on: connection)
                    try AccountStore.signedIn(
                        credentials.account, at: attempt.time, hash: renewed?.description, on: connection)
                }
            } else if try !countFailure(name, attempt, on: connection) {
                outcome = .locked
            }
            try record(attempt, outcome, on: connection)
            return outcome
        }
    }

    private func isLocked(_ name: AccountName, _ attempt: SignInAttempt, on connection: any Connection) throws -> Bool {
        try BlockStore.blocks(account: name.folded, source: attempt.source, on: connection).contains {
            $0.lockedAt.map { signInPolicy.holds(lockedAt: $0, at: attempt.time) } ?? false
        }
    }

    /// False when account or source was locked meanwhile.
    private func countFailure(_ name: AccountName, _ attempt: SignInAttempt, on connection: any Connection) throws
        -> Bool
    {
        try BlockStore.count(.account, name.folded, signInPolicy.account, at: attempt.time, on: connection)
            && BlockStore.count(.source, attempt.source, signInPolicy.source, at: attempt.time, on: connection)
    }

    private func record(_ attempt: SignInAttempt, _ outcome: SignInOutcome, on connection: any Connection) throws {
        try audit.record(
            AuditEntry(
                time: attempt.time, actor: nil, account: AccountName(typed: attempt.account).text,
                source: attempt.source, requestID: attempt.requestID, action: "sign-in", object: outcome.object,
                result: outcome.result, detail: outcome.detail), on: connection)
    }
}
