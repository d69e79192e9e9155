import HTTPCore
import HubCore
import RegionSDK

/// A text message, a mail or what another system is told, as a channel takes it.
package struct OutgoingMessage: Sendable, Hashable {
    /// The idempotency key: the same for every attempt, so that a provider sends it once.
    package let key: String
    package let kind: Kind
    /// The name a provider's own template is found by.
    package let template: String
    /// A telephone number, a mail address, or the id of a webhook.
    package let recipient: String
    /// Empty for a text message.
    package let subject: String
    package let text: String
    /// What was filled into the template, for providers that fill it in themselves.
    package let values: [String: String]

    /// By which kind of channel it goes.
    package typealias Kind = Dispatch.Channel

    package init(
        key: String, kind: Kind, template: String, recipient: String, subject: String, text: String,
        values: [String: String]
    ) {
        self.key = key
        self.kind = kind
        self.template = template
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.values = values
    }

    /// Who gets it, as a personal value; a webhook is nobody.
    var reader: PersonalValue {
        switch kind {
        case .text: PersonalValue(recipient, .phone)
        case .mail: PersonalValue(recipient, .email)
        case .hook: PersonalValue("", .name)
        }
    }

    /// Who gets it, for lists.
    var shownRecipient: String { kind == .hook ? recipient : reader.masked }

    /// What is kept of it, before it is sealed.
    var content: JSON {
        let members = values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        return [
            "recipient": .string(recipient), "subject": .string(subject), "text": .string(text),
            "values": .object(members),
        ]
    }

    /// The same as one personal value.
    var written: PersonalValue { PersonalValue(String(decoding: content.encoded(), as: UTF8.self), .document) }

    /// What was kept, opened again; nil for anything else.
    init?(key: String, kind: String, template: String, content: String) {
        guard let kind = Kind(rawValue: kind), let json = try? JSON(parsing: Array(content.utf8)),
            let recipient = json["recipient"]?.string, let subject = json["subject"]?.string,
            let text = json["text"]?.string, case .object(let members)? = json["values"]
        else { return nil }
        let values = members.compactMap { member in member.value.string.map { (member.name, $0) } }
        self.init(
            key: key, kind: kind, template: template, recipient: recipient, subject: subject, text: text,
            values: Dictionary(values) { first, _ in first })
    }
}
