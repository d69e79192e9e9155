/// Sends messages (通知).
public protocol Notifier: Sendable {
    /// Adds a message to every reader's inbox (站内信), and puts it into the outbox for the other ways of its delivery,
    /// all in the transaction that causes it. A reader without a number or an address gets it in the inbox only.
    ///
    /// Throws `internal` where the delivery lacks a value of its template, or has one that the template does not name.
    func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws
}

extension Notifier {
    /// Adds a message to every reader's inbox and nowhere else.
    public func post(_ message: Message, to audience: Audience, at time: Timestamp, on connection: any Connection)
        throws
    {
        try post(message, to: audience, by: .inbox, at: time, on: connection)
    }
}

/// A message to a person.
public struct Message: Sendable, Hashable {
    /// The line in the inbox, in Chinese.
    public var title: String
    /// The text below it; empty where the line says all.
    public var body: String
    /// Where it leads, below the tenant's prefix: `/repair/reports/12`; empty leads nowhere.
    public var path: String

    public init(title: String, body: String, path: String = "") {
        self.title = title
        self.body = body
        self.path = path
    }
}

/// Who a message is for. A colleague who stands in (代办) for somebody hears what reaches the roles he was lent, for as
/// long as he does; what is for one person is for him alone.
public enum Audience: Sendable, Hashable {
    case person(ID<Person>)
    /// Everyone who acts for an organisation.
    case organisation(ID<Organisation>)
    /// Everyone who holds a right that reaches a division; nil reaches of `all` only.
    case holders(of: Permission, district: String?)
    /// Those of some persons, and of those who act for some organisations, whom a right reaches by a scope: the people
    /// whom something is assigned to, the members of a project.
    case members(of: Permission, by: DataScope, persons: [ID<Person>], organisations: [ID<Organisation>])
}
