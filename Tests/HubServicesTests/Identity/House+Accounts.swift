import HubCore
import HubCrypto
import HubDatabase
import HubIdentity
import RegionSDK

/// What tests of accounts do again and again.
extension House {
    func deed(_ person: ID<Person>) -> AccountDeed {
        AccountDeed(person: person, actor: nil, source: "192.0.2.1", requestID: "r-1", time: clock.now)
    }

    func change(_ old: String, to new: String, _ person: ID<Person>) async throws {
        try await accounts.changePassword(old, to: new, keeping: nil, deed(person))
    }

    func debt(_ person: ID<Person>, isProved: Bool = false) async throws -> SessionDebt? {
        let now = clock.now
        return try await database.read {
            try accounts.debt(of: person, isProved: isProved, at: now, on: $0)
        }
    }

    func keep(_ contact: NewContact, of person: ID<Person>) async throws {
        try await database.write { try accounts.keep(contact, of: person, on: $0) }
    }

    func forget(_ account: String, _ way: ForgottenPassword.Way) async throws -> String {
        try await accounts.forgotPassword(
            ForgottenPassword(
                account: account, way: way, linkStart: "https://hub.test/password/reset?token=", source: "192.0.2.1",
                requestID: "r-1", time: clock.now))
    }

    private var trace: SignInAttempt {
        SignInAttempt(account: "", password: "", source: "192.0.2.1", requestID: "r-1", time: clock.now)
    }

    func set(_ new: String, link secret: String) async throws {
        try await accounts.setPassword(new, byLink: secret, trace)
    }

    func set(_ new: String, code: String, _ ticket: String) async throws {
        try await accounts.setPassword(new, byCode: code, of: ticket, trace)
    }

    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.value(sql) ?? 0 } }

    /// The sentence of what a piece of work throws; nil when it succeeds.
    func fault(_ work: () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? HubError)?.message ?? "\(error)"
        }
    }

    /// An authenticator that is set up for a person, and its recovery codes.
    func enrolled(_ person: ID<Person>) async throws -> (app: TimeCode, codes: [String]) {
        let enrolment = try await accounts.beginEnrolment(of: person, deed(person))
        let app = try TimeCode(secret: Base32.bytes(of: enrolment.secret) ?? [])
        return (app, try await accounts.enrol(code(app), deed(person)))
    }

    /// What an authenticator shows now, or some periods away.
    func code(_ app: TimeCode, periods: Int64 = 0) throws -> String {
        try app.code(of: (TimeCode.step(atSecond: clock.now.milliseconds / 1000) ?? 0) + periods)
    }
}
