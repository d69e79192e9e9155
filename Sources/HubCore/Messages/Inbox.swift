import RegionSDK

/// The inbox (站内信) of a tenant's people.
package protocol Inbox: Sendable {
    /// How many messages a person has not read.
    func unread(of person: ID<Person>, on connection: any Connection) throws -> Int

    /// How many messages each of some persons has not read; who has read all is not among them.
    func unread(of persons: [ID<Person>], on connection: any Connection) throws -> [ID<Person>: Int]

    /// A page of messages, newest first; 20 a page, counted from 1.
    func messages(of person: ID<Person>, page: Int, on connection: any Connection) throws -> [InboxMessage]

    /// How many messages a person has.
    func count(of person: ID<Person>, on connection: any Connection) throws -> Int

    /// Marks one message read and returns it; nil when it is not this person's.
    func read(_ message: ID<InboxMessage>, of person: ID<Person>, at time: Timestamp, on connection: any Connection)
        throws -> InboxMessage?

    /// Marks all messages of a person read.
    func readAll(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
}

/// A message in an inbox.
package struct InboxMessage: Sendable {
    package let id: ID<InboxMessage>
    package let message: Message
    package let sentAt: Timestamp
    /// When it was read; nil is unread.
    package let readAt: Timestamp?

    package init(id: ID<InboxMessage>, message: Message, sentAt: Timestamp, readAt: Timestamp?) {
        self.id = id
        self.message = message
        self.sentAt = sentAt
        self.readAt = readAt
    }
}
