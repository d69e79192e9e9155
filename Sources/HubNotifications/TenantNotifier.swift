import HubCore
import RegionSDK

/// Tells the people of one tenant: in their inboxes, and by the further ways of a notice through the outbox.
package struct TenantNotifier: Notifier {
    /// The persons that an audience means: `Identity.persons(in:at:on:)`.
    package typealias Readers = @Sendable (Audience, Timestamp, any Connection) throws -> [ID<Person>]
    /// The numbers or addresses of persons; who has none is not among them.
    package typealias Contacts = @Sendable (NoticeChannel, [ID<Person>], any Connection) throws -> [ID<Person>: String]

    private let readers: Readers
    private let contacts: Contacts
    private let messenger: TenantMessenger
    private let preferences: TenantPreferences
    private let kinds: Set<OutgoingMessage.Kind>
    private let hooks: [Webhook]

    /// - Parameters:
    ///   - kinds: what the tenant can send; a notice's other ways are left out.
    package init(
        readers: @escaping Readers, contacts: @escaping Contacts, messenger: TenantMessenger,
        preferences: TenantPreferences, kinds: Set<OutgoingMessage.Kind> = [.text, .mail, .hook],
        hooks: [Webhook] = []
    ) {
        self.readers = readers
        self.contacts = contacts
        self.messenger = messenger
        self.preferences = preferences
        self.kinds = kinds
        self.hooks = hooks
    }

    /// A message to an audience of nobody is sent to nobody, without an error.
    package func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws {
        let persons = try readers(audience, time, connection)
        try InboxStore.add(message, to: persons, at: time, on: connection)
        if !persons.isEmpty { try connection.tell(.inbox(persons)) }
        guard let template = delivery.template else { return }
        try Self.check(delivery, template)
        try messenger.put(
            try entries(delivery, template, to: persons, connection) + hookEntries(delivery, template), at: time,
            on: connection)
    }

    /// What goes to persons by the ways that the tenant has and they want.
    private func entries(
        _ delivery: Delivery, _ template: MessageTemplate, to persons: [ID<Person>], _ connection: any Connection
    ) throws -> [OutboxStore.Entry] {
        let ways = delivery.channels.filter { kinds.contains($0.dispatch) }.sorted { $0.rawValue < $1.rawValue }
        guard !ways.isEmpty, !persons.isEmpty else { return [] }
        let chosen = delivery.isRequired ? [:] : try PreferenceStore.preferences(of: persons, on: connection)
        return try ways.flatMap { way -> [OutboxStore.Entry] in
            let willing = persons.filter { chosen[$0]?.refused.contains(way) != true }
            let found = willing.isEmpty ? [:] : try contacts(way, willing, connection)
            return try willing.compactMap { person -> OutboxStore.Entry? in
                guard let contact = found[person] else { return nil }
                let message = try messenger.message(way.dispatch, template, delivery.values, to: contact)
                let quiet = delivery.isRequired ? nil : preferences.quiet(of: chosen[person] ?? Preference())
                return OutboxStore.Entry(message: message, quiet: quiet)
            }
        }
    }

    private func hookEntries(_ delivery: Delivery, _ template: MessageTemplate) throws -> [OutboxStore.Entry] {
        try hooks.filter { $0.takes(template.id) }.map { hook in
            OutboxStore.Entry(
                message: try messenger.message(.hook, template, delivery.values, to: hook.id), quiet: nil)
        }
    }

    private static func check(_ delivery: Delivery, _ template: MessageTemplate) throws {
        let given = Set(delivery.values.keys)
        let wrong = template.names.symmetricDifference(given)
        guard wrong.isEmpty else {
            throw HubError(.internal, "template \(template.id): wrong values \(wrong.sorted().joined(separator: ", "))")
        }
    }
}

extension NoticeChannel {
    fileprivate var dispatch: OutgoingMessage.Kind {
        switch self {
        case .text: .text
        case .mail: .mail
        }
    }
}
