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
        _ template: MessageTemplate, _ values: [String: String], to number: String?, at time: Timestamp,
        on connection: any Connection
    ) throws {
        let message = try message(.text, template, values, to: number ?? Self.nobodysNumber)
        try put(message, isForNobody: number == nil, at: time, on: connection)
    }

    package func sendMail(
        _ template: MessageTemplate, _ values: [String: String], to address: String?, at time: Timestamp,
        on connection: any Connection
    ) throws {
        let message = try message(.mail, template, values, to: address ?? Self.nobodysAddress)
        try put(message, isForNobody: address == nil, at: time, on: connection)
    }

    /// What a message to nobody is sealed with; it stands nowhere.
    private static let nobodysNumber = "10000000000"
    private static let nobodysAddress = "nobody@invalid.invalid"

    private func put(
        _ message: OutgoingMessage, isForNobody: Bool, at time: Timestamp, on connection: any Connection
    ) throws {
        let entry = OutboxStore.Entry(message: message, quiet: nil)
        guard isForNobody else { return try put([entry], at: time, on: connection) }
        try OutboxStore.addNone(entry, with: vault, at: time, on: connection)
        try connection.tell(.outbox)
    }

    /// A message in the tenant's words, with a key of its own.
    func message(
        _ kind: OutgoingMessage.Kind, _ template: MessageTemplate, _ values: [String: String], to recipient: String
    ) throws -> OutgoingMessage {
        let own = words[template.id] ?? template
        return OutgoingMessage(
            key: try key(), kind: kind, template: template.id, recipient: recipient,
            subject: own.filledSubject(values), text: own.filled(values), values: values)
    }

    /// Puts messages in and tells that they wait.
    func put(_ entries: [OutboxStore.Entry], at time: Timestamp, on connection: any Connection) throws {
        guard !entries.isEmpty else { return }
        try OutboxStore.add(entries, with: vault, at: time, on: connection)
        try connection.tell(.outbox)
    }

    func open(_ row: OutboxStore.Claimed, on connection: any Connection) throws -> OutgoingMessage? {
        let content = try vault.open(
            row.content, of: .document, at: OutboxStore.place(of: row.key), on: connection)
        return OutgoingMessage(key: row.key, kind: row.kind, template: row.template, content: content.revealed)
    }
}
