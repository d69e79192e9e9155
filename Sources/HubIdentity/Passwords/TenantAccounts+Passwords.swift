import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    package func changePassword(
        _ current: String, to new: String, keeping session: ID<Session>?, _ deed: AccountDeed
    ) async throws {
        let kept = try await keptPassword(of: deed.person)
        guard try await passes(current, kept, deed) else { throw invalid("current", "当前密码错误，请重新输入！") }
        try await store(new, of: deed.person, kept, deed, "password.change", keeping: session)
    }

    /// True for the right password. A wrong one counts with the wrong sign-ins of the account; throws `tooMany` once
    /// they lock it.
    func passes(_ typed: String, _ kept: AccountStore.Password, _ deed: AccountDeed) async throws -> Bool {
        let folded = AccountName(typed: kept.accountName).folded
        let policy = try await database.read { connection in
            let policy = SignInPolicy(try self.livePolicy.current(at: deed.time, on: connection))
            let blocks = try BlockStore.blocks(account: folded, source: deed.source, on: connection)
            let isLocked = blocks.contains { $0.lockedAt.map { policy.holds(lockedAt: $0, at: deed.time) } ?? false }
            guard !isLocked else { throw HubError(.tooMany, policy.lockedMessage) }
            return policy
        }
        if case .right = try await hasher.check(typed, against: kept.hash) { return true }
        let counted = try await database.write { connection in
            try audit.record(deed.entry("password.check", result: .refused, detail: "密码错误"), on: connection)
            return try BlockStore.count(.account, folded, policy.account, at: deed.time, on: connection)
        }
        guard counted else { throw HubError(.tooMany, policy.lockedMessage) }
        return false
    }

    func keptPassword(of person: ID<Person>) async throws -> AccountStore.Password {
        let kept = try await database.read { try AccountStore.password(of: person, on: $0) }
        guard let kept else { throw HubError(.notFound, "没有此账号！") }
        return kept
    }

    /// Checks a new password against policy and history and keeps it; other sessions end, codes and links under way too.
    func store(
        _ new: String, of person: ID<Person>, _ kept: AccountStore.Password, _ deed: AccountDeed,
        _ action: String, keeping session: ID<Session>?,
        after take: @escaping @Sendable (any Connection) throws -> Void = { _ in }
    ) async throws {
        let policy = try await database.read { try self.livePolicy.current(at: deed.time, on: $0) }
        if let fault = PasswordPolicy(policy).fault(of: new, account: kept.accountName) {
            throw invalid("password", fault)
        }
        try await checkHistory(new, of: person, kept, policy.passwordHistory)
        let hash = try await hasher.hash(new).description
        try await database.write { connection in
            try take(connection)
            let isSet = try AccountStore.setPassword(
                hash, of: person, replacing: kept.hash, at: deed.time, on: connection)
            guard isSet else { throw HubError(.stale, "密码已被修改，请重新登录！") }
            _ = try SessionStore.remove(.all(except: session), of: person, on: connection)
            try CodeStore.end(of: person, at: deed.time, on: connection)
            try audit.record(deed.entry(action), on: connection)
        }
    }

    private func checkHistory(
        _ new: String, of person: ID<Person>, _ kept: AccountStore.Password, _ count: Int
    ) async throws {
        let old = try await database.read { try AccountStore.oldHashes(of: person, limit: count - 1, on: $0) }
        for hash in [kept.hash] + old {
            if case .right = try await hasher.check(new, against: hash) {
                throw invalid("password", "新密码不能与最近\(count)次使用过的密码相同！")
            }
        }
    }
}
