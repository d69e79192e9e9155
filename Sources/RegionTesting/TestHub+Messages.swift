import Glibc
import HTTPCore
import HubCore
import HubHost
import RegionSDK

/// A text message or a mail that a hub sent in a test.
public struct TestMessage: Sendable, Hashable {
    /// `text` or `mail`.
    public let channel: String
    /// The number or address.
    public let recipient: String
    /// The id of its template.
    public let template: String
    /// What it says.
    public let text: String
}

extension TestHub {
    /// Gives somebody a telephone number, in the first tenant unless told otherwise.
    public func give(phone: String, to account: String, tenant: String? = nil) async throws {
        let house = try house(tenant)
        let accounts = house.tenant.accounts
        let found = try await house.database.read { try MessageStore.person(of: account, on: $0) }
        guard let person = found else { throw HubError(.notFound, "no account \(account)") }
        try await house.database.write { try accounts.keep(.phone(phone), of: person, on: $0) }
    }

    /// Sends what waits in a tenant's outbox and returns everything that was sent, in the order it was put in.
    public func sentMessages(tenant: String? = nil) async throws -> [TestMessage] {
        try await sent(house(tenant)).map(\.message)
    }

    /// Sends what waits in a tenant's outbox, and takes everything that was sent since the last call.
    public func takeMessages(_ tenant: String? = nil) async throws -> [TestMessage] {
        let sent = try await sent(house(tenant))
        for file in sent.map(\.file) { unlink(file) }
        return sent.map(\.message)
    }

    private func sent(_ house: TenantHouse) async throws -> [(file: String, message: TestMessage)] {
        try await house.sendMessages()
        let keys = try await house.database.read { try MessageStore.sentKeys(on: $0) }
        return try keys.compactMap { key in
            let file = "\(hub.plan.data)/\(house.plan.info.id)/messages/\(key).json"
            guard let bytes = try? FileBytes.read(file) else { return nil }
            let json = try JSON(parsing: bytes)
            let message = TestMessage(
                channel: json["kind"]?.string ?? "", recipient: json["to"]?.string ?? "",
                template: json["template"]?.string ?? "", text: json["text"]?.string ?? "")
            return (file, message)
        }
    }
}
