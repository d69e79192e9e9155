import HTTPCore
import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    package func means(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> ProofMeans {
        let rule = try livePolicy.current(at: time, on: connection).secondFactor
        let isAdministrator = try FactorStore.isAdministrator(person, at: time, on: connection)
        let phone = try contact(.phone, of: person, on: connection)
        return ProofMeans(
            hasAuthenticator: try FactorStore.find(person, on: connection)?.secret != nil,
            recoveryCodes: try FactorStore.recoveryCount(of: person, on: connection), phone: phone?.masked,
            isRequired: rule.strength(isAdministrator: isAdministrator) > .password,
            isAdministrator: isAdministrator)
    }

    package func beginEnrolment(of person: ID<Person>, _ deed: AccountDeed) async throws -> Enrolment {
        let (account, candidate) = try await database.read { connection -> (String, String?) in
            let account = try AccountStore.password(of: person, on: connection)?.accountName ?? ""
            return (account, try self.secret(of: person, \.candidate, on: connection))
        }
        if let candidate { return enrolment(candidate, account) }
        let secret = Base32.text(of: try SecureBytes.random(20))
        try await database.write { connection in
            let sealed = try vault.seal(PersonalValue(secret, .document), at: Self.place(of: person), on: connection)
            try FactorStore.propose(sealed, for: person, on: connection)
        }
        return enrolment(secret, account)
    }

    /// Where an authenticator's secret stands; the one proposed becomes the one in use without a change.
    static func place(of person: ID<Person>) -> PersonalPlace {
        PersonalPlace(table: "second_factor", column: "secret", row: "\(person)")
    }

    /// The secret in use, or the one proposed; nil where there is none.
    func secret(
        of person: ID<Person>, _ which: KeyPath<FactorStore.Factor, String?>, on connection: any Connection
    ) throws -> String? {
        guard let sealed = try FactorStore.find(person, on: connection)?[keyPath: which] else { return nil }
        return try vault.open(sealed, of: .document, at: Self.place(of: person), on: connection).revealed
    }

    /// The key URI that authenticators read.
    private func enrolment(_ secret: String, _ account: String) -> Enrolment {
        let label = "\(PercentCoding.encode(title)):\(PercentCoding.encode(account))"
        let address =
            "otpauth://totp/\(label)?secret=\(secret)&issuer=\(PercentCoding.encode(title))"
            + "&algorithm=SHA1&digits=6&period=\(TimeCode.period)"
        return Enrolment(secret: secret, address: address)
    }

    package func enrol(_ code: String, _ deed: AccountDeed) async throws -> [String] {
        try await checkLock(deed)
        let (candidate, secret) = try await database.read { connection -> (String?, String?) in
            let candidate = try FactorStore.find(deed.person, on: connection)?.candidate
            return (candidate, try self.secret(of: deed.person, \.candidate, on: connection))
        }
        guard let candidate, let secret else { throw HubError(.refused, "请重新启用动态口令！") }
        guard let step = try Self.step(of: code, secret: secret, at: deed.time) else {
            try await fail(deed, "factor.enrol")
            throw Self.wrongCode
        }
        let codes = try Self.newRecoveryCodes()
        try await database.write { connection in
            guard try FactorStore.adopt(candidate, step: step, for: deed.person, on: connection) else {
                throw HubError(.stale, "请重新启用动态口令！")
            }
            try FactorStore.keep(codes, of: deed.person, on: connection)
            try audit.record(deed.entry("factor.enrol"), on: connection)
        }
        return codes
    }

    package func removeFactor(_ deed: AccountDeed) async throws {
        try await database.write { connection in
            guard try !means(of: deed.person, at: deed.time, on: connection).isRequired else {
                throw HubError(.refused, "安全策略要求启用双因子认证，不能停用动态口令！")
            }
            try FactorStore.remove(deed.person, on: connection)
            try audit.record(deed.entry("factor.remove"), on: connection)
        }
    }

    package func renewRecoveryCodes(_ deed: AccountDeed) async throws -> [String] {
        let codes = try Self.newRecoveryCodes()
        try await database.write { connection in
            guard try FactorStore.find(deed.person, on: connection)?.secret != nil else {
                throw HubError(.refused, "请先启用动态口令！")
            }
            try FactorStore.keep(codes, of: deed.person, on: connection)
            try audit.record(deed.entry("factor.recovery-codes"), on: connection)
        }
        return codes
    }

    static let wrongCode = HubError(
        .invalid, "动态口令或恢复码错误，请重新输入！", fields: [FieldError("code", "动态口令或恢复码错误，请重新输入！")])

    /// The period of a code of a secret; nil for a wrong one.
    static func step(of code: String, secret: String, at time: Timestamp) throws -> Int64? {
        guard let secret = Base32.bytes(of: secret),
            let now = TimeCode.step(atSecond: time.milliseconds / 1000)
        else { throw HubError(.internal, "an authenticator's secret cannot be read") }
        return try TimeCode(secret: secret).step(of: code.filter { !$0.isWhitespace }, around: now)
    }

    /// Ten codes of ten characters in two groups.
    private static func newRecoveryCodes() throws -> [String] {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        return try (0..<10).map { _ in
            "\(try RandomText.of(5, from: alphabet))-\(try RandomText.of(5, from: alphabet))"
        }
    }
}
