import RegionSDK

/// What became of the messages that left a tenant's inboxes, for administrators (消息发送).
package protocol Dispatches: Sendable {
    /// A page of messages, the newest first.
    func dispatches(_ search: DispatchSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<Dispatch>

    /// Puts messages that were given up into the line again, and says how many.
    func resend(_ which: DispatchChoice, at time: Timestamp, on connection: any Connection) throws -> Int

    /// How many wait and how many were given up.
    func figures(on connection: any Connection) throws -> (waiting: Int, failed: Int)
}

/// Which messages to send again.
package enum DispatchChoice: Sendable {
    case one(ID<Dispatch>)
    /// Every one that was given up and that a search finds.
    case found(DispatchSearch)
}

/// What messages are searched by.
package struct DispatchSearch: Sendable {
    package var state: Dispatch.State?
    package var channel: Dispatch.Channel?
    /// The template's id.
    package var template = ""
    /// The whole number or address.
    package var recipient = ""
    /// A part of the reason it was not sent.
    package var fault = ""
    package var from: Timestamp?
    package var until: Timestamp?
    /// The oldest first.
    package var isOldestFirst = false

    package init() {}
}

/// A message on its way.
package struct Dispatch: Sendable {
    package let id: ID<Dispatch>
    package let channel: Channel
    package let template: String
    /// Masked: `138****1234`.
    package let recipient: String
    package let state: State
    package let attempts: Int
    package let madeAt: Timestamp
    /// When it is tried next, while it waits.
    package let dueAt: Timestamp
    package let sentAt: Timestamp?
    /// Who took it.
    package let provider: String
    package let receipt: Receipt
    /// Why the last attempt failed, for the operator.
    package let fault: String

    package enum Channel: String, Sendable, CaseIterable { case text, mail, hook }

    package enum State: String, Sendable, CaseIterable { case waiting, sent, failed }

    /// What the provider said became of it; empty as long as it said nothing.
    package enum Receipt: String, Sendable {
        case none = ""
        case delivered, undelivered
    }

    package init(
        id: ID<Dispatch>, channel: Channel, template: String, recipient: String, state: State, attempts: Int,
        madeAt: Timestamp, dueAt: Timestamp, sentAt: Timestamp?, provider: String, receipt: Receipt, fault: String
    ) {
        self.id = id
        self.channel = channel
        self.template = template
        self.recipient = recipient
        self.state = state
        self.attempts = attempts
        self.madeAt = madeAt
        self.dueAt = dueAt
        self.sentAt = sentAt
        self.provider = provider
        self.receipt = receipt
        self.fault = fault
    }
}
