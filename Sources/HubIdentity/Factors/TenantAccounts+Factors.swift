import HTTPCore
import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    package func means(of person: ID<Person>, on connection: any Connection) throws -> ProofMeans {
        try means(of: person, policy: livePolicy.known, on: connection)
    }

    func means(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> ProofMeans {
        try means(of: person, policy: livePolicy.current(at: time, on: connection), on: connection)
    }

    private func means(of person: ID<Person>, policy: SecurityPolicy, on connection: any Connection) throws
        -> ProofMeans
    {
        let isAdministrator = try FactorStore.isAdministrator(
            person, roles: CoreRights.administrators, on: connection)
        let phone = try ContactStore.sealed(.phone, of: person, on: connection).map(open)
        return ProofMeans(
            hasAuthenticator: try FactorStore.find(person, on: connection)?.secret != nil,
            recoveryCodes: try FactorStore.recoveryCount(of: person, on: connection), phone: phone.map(Self.masked),
            isRequired: policy.secondFactor == .everyone || (policy.secondFactor == .administrators && isAdministrator),
            isAdministrator: isAdministrator)
    }

    package func beginEnrolment(of person: ID<Person>, _ deed: AccountDeed) async throws -> Enrolment {
        let (account, candidate) = try await database.read { connection in
            (
                try AccountStore.password(of: person, on: connection)?.accountName ?? "",
                try FactorStore.find(person, on: connection)?.candidate
            )
        }
        if let candidate { return enrolment(try self.open(candidate), account) }
        let secret = Base32.text(of: try SecureBytes.random(20))
        let sealed = try seal(secret)
        try await database.write { try FactorStore.propose(sealed, for: person, on: $0) }
        return enrolment(secret, account)
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
        let candidate = try await database.read { try FactorStore.find(deed.person, on: $0)?.candidate }
        guard let candidate else { throw HubError(.refused, "请重新启用动态口令！") }
        guard let step = try step(of: code, sealed: candidate, at: deed.time) else {
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

    /// The period of a code of a sealed secret; nil for a wrong one.
    func step(of code: String, sealed: String, at time: Timestamp) throws -> Int64? {
        guard let secret = Base32.bytes(of: try open(sealed)),
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
