import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    package func sendProofCode(_ deed: AccountDeed) async throws {
        let code = try RandomText.digits()
        try await database.write { connection in
            guard let phone = try contact(.phone, of: deed.person, on: connection) else {
                throw HubError(.refused, "您还没有绑定手机号码！")
            }
            let new = try CodeStore.New(.proof, subject: Self.subject(deed.person), person: deed.person)
            try CodeStore.add(new, code: code, at: deed.time, on: connection)
            try messenger.sendText(
                Self.codeText, ["portal": title, "code": code], to: phone.revealed, at: deed.time, on: connection)
            try audit.record(deed.entry("factor.send"), on: connection)
        }
    }

    @discardableResult
    package func prove(_ proof: String, allowPassword: Bool, _ deed: AccountDeed) async throws -> ProofStrength {
        try await checkLock(deed)
        let (means, secret) = try await database.read { connection -> (ProofMeans, String?) in
            let means = try self.means(of: deed.person, at: deed.time, on: connection)
            return (means, try self.secret(of: deed.person, \.secret, on: connection))
        }
        if let secret {
            try await prove(proof, with: secret, deed)
            return .cryptographic
        } else if means.mayProveByText {
            try await proveByText(proof, deed)
            return .text
        } else if allowPassword, !means.isRequired {
            let kept = try await keptPassword(of: deed.person)
            guard try await passes(proof, kept, deed) else { throw invalid("code", "当前密码错误，请重新输入！") }
            try await database.write { try audit.record(deed.entry("factor.prove", detail: "密码"), on: $0) }
            return .password
        } else {
            throw HubError(.refused, "请先启用动态口令！")
        }
    }

    /// With a code of the authenticator, or a recovery code. Each is used up in the transaction that audits it.
    private func prove(_ proof: String, with secret: String, _ deed: AccountDeed) async throws {
        let step = try Self.step(of: proof, secret: secret, at: deed.time)
        let isRight = try await database.write { connection in
            let how: String?
            if let step, try FactorStore.use(step, of: deed.person, on: connection) {
                how = "动态口令"
            } else if try FactorStore.use(recovery: proof, of: deed.person, at: deed.time, on: connection) {
                try FactorStore.clear(deed.person, on: connection)
                how = "恢复码"
            } else {
                how = nil
            }
            try note(how, deed, on: connection)
            return how != nil
        }
        guard isRight else { throw Self.wrongCode }
    }

    private func proveByText(_ proof: String, _ deed: AccountDeed) async throws {
        let isRight = try await database.write { connection in
            let ticket = try CodeStore.lastTicket(of: Self.subject(deed.person), .proof, on: connection) ?? ""
            let taken = try CodeStore.take(proof, ticket: ticket, .proof, at: deed.time, on: connection)
            try note(taken == nil ? nil : "短信验证码", deed, on: connection)
            return taken != nil
        }
        guard isRight else { throw CodeStore.wrong }
    }

    /// Writes the audit; a wrong proof counts.
    private func note(_ how: String?, _ deed: AccountDeed, on connection: any Connection) throws {
        if how == nil {
            let policy = SignInPolicy(try livePolicy.current(at: deed.time, on: connection))
            try FactorStore.fail(
                deed.person, limit: policy.accountFailures, lock: policy.lock, at: deed.time, on: connection)
        }
        try audit.record(
            deed.entry("factor.prove", result: how == nil ? .refused : .done, detail: how ?? "验证失败"), on: connection)
    }

    func fail(_ deed: AccountDeed, _ action: String) async throws {
        try await database.write { connection in
            let policy = SignInPolicy(try livePolicy.current(at: deed.time, on: connection))
            try FactorStore.fail(
                deed.person, limit: policy.accountFailures, lock: policy.lock, at: deed.time, on: connection)
            try audit.record(deed.entry(action, result: .refused), on: connection)
        }
    }

    /// Throws `tooMany` while wrong proofs lock the second factor.
    func checkLock(_ deed: AccountDeed) async throws {
        let (factor, policy) = try await database.read { connection in
            (
                try FactorStore.find(deed.person, on: connection),
                SignInPolicy(try livePolicy.current(at: deed.time, on: connection))
            )
        }
        if let lockedAt = factor?.lockedAt, policy.holds(lockedAt: lockedAt, at: deed.time) {
            throw HubError(.tooMany, "验证失败次数过多，请\(policy.lockMinutes)分钟后再试！")
        }
    }

    static func subject(_ person: ID<Person>) -> String { "person:\(person)" }
}
