import RegionSDK

/// That something was committed in a tenant's database. It says where to look and never what is there.
package enum News: Sendable, Hashable {
    /// Inboxes changed: of these persons, or nil for anybody's.
    case inbox([ID<Person>]?)
    /// Something waits in the outbox.
    case outbox
    /// Code lists changed.
    case lists

    /// Everything there is to look at: for who may have missed something.
    package static let everything: [News] = [.inbox(nil), .outbox, .lists]

    /// Persons that one piece of news names; where there are more it names none. PostgreSQL takes 8000 bytes at once.
    private static let mostPersons = 300

    /// As it travels: `inbox 12 13`, `inbox *`, `outbox`, `lists`.
    package var text: String {
        switch self {
        case .inbox(let persons?) where persons.count <= Self.mostPersons:
            (["inbox"] + persons.map { "\($0)" }).joined(separator: " ")
        case .inbox: "inbox *"
        case .outbox: "outbox"
        case .lists: "lists"
        }
    }

    /// Reads what travelled; nil for what a newer hub may have to say.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ")
        switch words.first {
        case "inbox": self = .inbox(words.last == "*" ? nil : words.dropFirst().compactMap { ID($0) })
        case "outbox" where words.count == 1: self = .outbox
        case "lists" where words.count == 1: self = .lists
        default: return nil
        }
    }
}

/// A connection that tells news when its transaction is committed, to this hub and to every other on the database.
package protocol Announcing: Connection {
    /// Tells it at the commit; an undone transaction tells nothing.
    func announce(_ news: News) throws
}

extension Connection {
    /// Tells news at the commit, where the database can.
    package func tell(_ news: News) throws { try (self as? any Announcing)?.announce(news) }
}
