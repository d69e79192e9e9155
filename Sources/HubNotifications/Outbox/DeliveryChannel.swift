import HubCore

/// A way out of the hub for text messages, mails and what other systems are told: a provider, a mail server, a folder.
package protocol DeliveryChannel: Sendable {
    /// What it carries.
    var kinds: Set<OutgoingMessage.Kind> { get }

    /// Hands a message over and says who took it. It may be handed over again with the same key, when it is not known
    /// whether the last time succeeded. Throws `DeliveryFault`; anything else counts as one that may pass.
    func deliver(_ message: OutgoingMessage) async throws -> Handover
}

/// Who took a message, under which number of his own; both may be empty.
package struct Handover: Sendable, Hashable {
    package let taker: String
    package let id: String

    package init(_ taker: String = "", id: String = "") {
        self.taker = taker
        self.id = id
    }
}

/// Why a message was not handed over.
package enum DeliveryFault: Error, Sendable, Hashable {
    /// It may work later: no connection, the provider is busy. The words are for the operator and name no number.
    case passing(String)
    /// It never will: the number does not exist, the template was not approved.
    case lasting(String)

    package var words: String {
        switch self {
        case .passing(let words), .lasting(let words): words
        }
    }
}
