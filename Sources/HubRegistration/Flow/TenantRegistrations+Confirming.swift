import FilingKit
import HubCore
import HubCrypto
import RegionSDK

extension TenantRegistrations {
    /// Sends what confirms the contact once more, and ends what was sent before. Throws `tooMany` within 60 seconds.
    package func sendAgain(_ code: String, linkStart: String, by change: AccessChange) async throws {
        try await parts.database.write { connection in
            try hold(code, on: connection)
            let application = try held(code, at: change.time, on: connection)
            guard application.state == .confirming else { throw HubError(.refused, "该注册申请不需要验证！") }
            try sendConfirmation(application, linkStart: linkStart, by: change, on: connection)
            try note("send", application, by: change, on: connection)
        }
    }

    /// Sends a link or a code to the contact. Where the contact is somebody's already and that is kept quiet, he is told
    /// so instead, and the page says the same as always.
    func sendConfirmation(
        _ application: Application, linkStart: String, by change: AccessChange, on connection: any Connection
    ) throws {
        guard let target = application.confirmationTarget?.revealed else { return }
        let registration = application.registration
        let isMail = registration.confirmation == .mail
        let contact: NewContact = isMail ? .mail(target) : .phone(target)
        try parts.accounts.pace(contact, at: change.time, on: connection)
        let field = isMail ? registration.fields.mail : registration.fields.phone
        let isQuiet = registration.unique.contains { $0.field == field && $0.answer == .quiet }
        if isQuiet, let field, try isTaken(field, application, on: connection) {
            try SecretStore.end(of: application.id, at: change.time, on: connection)
            return try tell(contact, isMail ? .known : .knownText, [:], at: change.time, on: connection)
        }
        if isMail {
            let secret = Base64URL.text(of: try SecureBytes.random(32))
            try SecretStore.add(.link, secret, of: application.id, at: change.time, on: connection)
            try tell(
                contact, .link, ["title": registration.title, "link": linkStart + secret], at: change.time,
                on: connection)
        } else {
            let secret = try Self.digits()
            try SecretStore.add(.code, secret, of: application.id, at: change.time, on: connection)
            try tell(contact, .code, ["code": secret], at: change.time, on: connection)
        }
    }

    /// The registration of a link while the link counts; nil for one that is over or was used.
    package func application(ofLink secret: String, at time: Timestamp) async throws -> Application? {
        try await parts.database.read { connection in
            guard let id = try SecretStore.owner(ofLink: secret, at: time, on: connection) else { return nil }
            return try store.find(id, on: connection)
        }
    }

    /// Takes a link, once, and goes on. Returns the registration as it stands then. Throws `refused` for a dead link.
    package func confirm(link secret: String, by change: AccessChange) async throws -> Application {
        try await parts.database.write { connection in
            guard let id = try SecretStore.take(link: secret, at: change.time, on: connection),
                let application = try store.find(id, on: connection), application.state == .confirming
            else { throw HubError(.refused, RegistrationWords().deadLink) }
            return try confirmed(application, by: change, on: connection)
        }
    }

    /// Takes the code of a text message, and goes on. Throws `invalid` beside `code`; of five tries each is counted.
    package func confirm(_ code: String, digits: String, by change: AccessChange) async throws -> Application {
        let version = try await parts.database.write { connection -> Int64? in
            let application = try held(code, at: change.time, on: connection)
            guard application.state == .confirming else { throw HubError(.refused, "该注册申请不需要验证！") }
            let isRight = try SecretStore.check(code: digits, of: application.id, at: change.time, on: connection)
            return isRight ? application.version : nil
        }
        guard let version else { throw invalid("code", "验证码错误或已失效，请重新获取！") }
        return try await parts.database.write { connection in
            let application = try held(code, at: change.time, on: connection)
            // The code was that of this version's contact, and of no other.
            guard application.state == .confirming, application.version == version else { throw ApplicationStore.stale }
            return try confirmed(application, by: change, on: connection)
        }
    }

    private func confirmed(_ application: Application, by change: AccessChange, on connection: any Connection) throws
        -> Application
    {
        try SecretStore.end(of: application.id, at: change.time, on: connection)
        try RecordStore.add("完成验证", to: application.id, by: change, on: connection)
        try note("confirm", application, by: change, on: connection)
        try proceed(application, by: change, on: connection)
        return try again(application, on: connection)
    }

    /// Six digits, each number as likely as the others.
    private static func digits() throws -> String {
        while true {
            let number = try SecureBytes.random(3).reduce(0) { $0 << 8 | Int($1) }
            guard number < 16_000_000 else { continue }
            let text = String(number % 1_000_000)
            return String(repeating: "0", count: 6 - text.count) + text
        }
    }
}
