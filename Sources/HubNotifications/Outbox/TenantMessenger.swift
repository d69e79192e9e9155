import HubCore
import RegionSDK

/// The outbox of one tenant: messages go into its database with the change that causes them, and out by its channels.
package struct TenantMessenger: Messenger {
    private let vault: any PersonalVault
    private let words: [String: MessageTemplate]
    private let key: @Sendable () throws -> String

    /// - Parameters:
    ///   - words: the tenant's own wording, by the template's id.
    ///   - key: makes a name that no other message has.
    package init(
        vault: any PersonalVault, words: [String: MessageTemplate] = [:], key: @escaping @Sendable () throws -> String
    ) {
        self.vault = vault
        self.words = words
        self.key = key
    }

    package func sendText(
        _ template: MessageTemplate, _ values: [String: String], to number: String, at time: Timestamp,
        on connection: any Connection
    ) throws {
        try put(.text, template, values, to: number, quiet: nil, at: time, on: connection)
        try connection.tell(.outbox)
    }

    package func sendMail(
        _ template: MessageTemplate, _ values: [String: String], to address: String, at time: Timestamp,
        on connection: any Connection
    ) throws {
        try put(.mail, template, values, to: address, quiet: nil, at: time, on: connection)
        try connection.tell(.outbox)
    }

    /// Puts a message in without telling; with quiet hours it waits for their end.
    func put(
        _ kind: OutgoingMessage.Kind, _ template: MessageTemplate, _ values: [String: String], to recipient: String,
        quiet: QuietHours?, at time: Timestamp, on connection: any Connection
    ) throws {
        let own = words[template.id] ?? template
        let message = OutgoingMessage(
            key: try key(), kind: kind, template: template.id, recipient: recipient,
            subject: own.filledSubject(values), text: own.filled(values), values: values)
        try OutboxStore.add(message, quiet: quiet, with: vault, at: time, on: connection)
    }

    func open(_ row: OutboxStore.Claimed, on connection: any Connection) throws -> OutgoingMessage? {
        let content = try vault.open(
            row.content, of: .document, at: OutboxStore.place(of: row.key), on: connection)
        return OutgoingMessage(key: row.key, kind: row.kind, template: row.template, content: content.revealed)
    }
}
