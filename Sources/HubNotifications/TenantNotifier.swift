import HubCore
import RegionSDK

/// Tells the people of one tenant: in their inboxes, and by the further ways of a notice through the outbox.
package struct TenantNotifier: Notifier {
    /// The persons that an audience means: `Identity.persons(in:on:)`.
    package typealias Readers = @Sendable (Audience, any Connection) throws -> [ID<Person>]
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
        let persons = try readers(audience, connection)
        try InboxStore.add(message, to: persons, at: time, on: connection)
        if !persons.isEmpty { try connection.tell(.inbox(persons)) }
        guard let template = delivery.template else { return }
        try Self.check(delivery, template)
        let chosen =
            delivery.isRequired || persons.isEmpty
            ? [:] : try PreferenceStore.preferences(of: persons, on: connection)
        for channel in delivery.channels.sorted(by: { $0.rawValue < $1.rawValue })
        where kinds.contains(channel.dispatch) {
            let willing = persons.filter { chosen[$0]?.refused.contains(channel) != true }
            let found = willing.isEmpty ? [:] : try contacts(channel, willing, connection)
            for person in willing {
                guard let contact = found[person] else { continue }
                let quiet = delivery.isRequired ? nil : preferences.quiet(of: chosen[person] ?? Preference())
                try messenger.put(
                    channel.dispatch, template, delivery.values, to: contact, quiet: quiet, at: time, on: connection)
            }
        }
        for hook in hooks where hook.takes(template.id) {
            try messenger.put(
                .hook, template, delivery.values, to: hook.id, quiet: nil, at: time, on: connection)
        }
        try connection.tell(.outbox)
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
