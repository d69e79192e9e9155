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
        let verdict = try await hasher.check(attempt.password, against: credentials?.passwordHash)
        switch try await settle(attempt, name, credentials, verdict) {
        case .signedIn(let person, _): return person
        case .locked: throw HubError(.tooMany, signInPolicy.lockedMessage)
        case .unknown, .wrong, .disabled: throw HubError(.unauthenticated, "用户名或密码错误，请重新输入！")
        }
    }

    /// Writes counter and audit in one transaction. The lock is looked at again: many tries at once all passed the
    /// first look, and none of them may pass after the failure that locks.
    private func settle(
        _ attempt: SignInAttempt, _ name: AccountName, _ credentials: AccountStore.Credentials?,
        _ verdict: PasswordHasher.Verdict
    ) async throws -> SignInOutcome {
        try await database.write { connection in
            let outcome =
                try isLocked(name, attempt, on: connection) ? .locked : SignInOutcome(credentials, verdict)
            switch (outcome, verdict, credentials) {
            case (.locked, _, _): break
            case (.signedIn, .right(let renewed), let credentials?):
                try BlockStore.clear(.account, name.folded, on: connection)
                try AccountStore.signedIn(
                    credentials.account, at: attempt.time, hash: renewed?.description, on: connection)
            default: try countFailure(name, attempt, on: connection)
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

    private func countFailure(_ name: AccountName, _ attempt: SignInAttempt, on connection: any Connection) throws {
        let policy = signInPolicy
        try BlockStore.count(
            .account, name.folded, limit: policy.accountFailures, window: policy.accountWindow, lock: policy.lock,
            at: attempt.time, on: connection)
        try BlockStore.count(
            .source, attempt.source, limit: policy.sourceFailures, window: policy.sourceWindow, lock: policy.lock,
            at: attempt.time, on: connection)
        try BlockStore.forget(before: attempt.time.milliseconds - policy.accountWindow, on: connection)
    }

    private func record(_ attempt: SignInAttempt, _ outcome: SignInOutcome, on connection: any Connection) throws {
        try audit.record(
            AuditEntry(
                time: attempt.time, actor: nil, account: AccountName(typed: attempt.account).text,
                source: attempt.source, requestID: attempt.requestID, action: "sign-in", object: outcome.object,
                result: outcome.result, detail: outcome.detail), on: connection)
    }
}
