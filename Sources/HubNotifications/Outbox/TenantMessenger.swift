import HubCore
import RegionSDK
import Synchronization

/// The outbox of one tenant: messages go into its database with the change that causes them, and out by its channels.
package final class TenantMessenger: Messenger {
    private let vault: any PersonalVault
    private let key: @Sendable () throws -> String
    /// True when something was put in since the last look; also by a transaction that was undone.
    private let isStirred = Atomic(true)

    /// `key` makes a name that no other message has.
    package init(vault: any PersonalVault, key: @escaping @Sendable () throws -> String) {
        self.vault = vault
        self.key = key
    }

    package func sendText(
        _ template: MessageTemplate, _ values: [String: String], to number: String, at time: Timestamp,
        on connection: any Connection
    ) throws {
        try add(.text, template, values, to: number, at: time, on: connection)
    }

    package func sendMail(
        _ template: MessageTemplate, _ values: [String: String], to address: String, at time: Timestamp,
        on connection: any Connection
    ) throws {
        try add(.mail, template, values, to: address, at: time, on: connection)
    }

    private func add(
        _ kind: OutgoingMessage.Kind, _ template: MessageTemplate, _ values: [String: String], to recipient: String,
        at time: Timestamp, on connection: any Connection
    ) throws {
        let message = OutgoingMessage(
            key: try key(), kind: kind, template: template.id, recipient: recipient,
            subject: template.filledSubject(values),
            text: template.filled(values), values: values)
        try OutboxStore.add(message, with: vault, at: time, on: connection)
        isStirred.store(true, ordering: .releasing)
    }

    /// True once after something was put in.
    func takeStir() -> Bool { isStirred.exchange(false, ordering: .acquiringAndReleasing) }

    func open(_ row: OutboxStore.Claimed, on connection: any Connection) throws -> OutgoingMessage? {
        let content = try vault.open(
            row.content, of: .document, at: OutboxStore.place(of: row.key), on: connection)
        return OutgoingMessage(key: row.key, kind: row.kind, template: row.template, content: content.revealed)
    }
}
