import HubCore
import RegionSDK

/// The inboxes (站内信) of one tenant, in its database.
package struct TenantInbox: Inbox, Notifier {
    /// The persons that an audience means: `Identity.persons(in:on:)`.
    package typealias Readers = @Sendable (Audience, any Connection) throws -> [ID<Person>]

    private let readers: Readers

    package init(readers: @escaping Readers) { self.readers = readers }

    /// A message to an audience of nobody is sent to nobody, without an error.
    package func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws {
        try InboxStore.add(message, to: try readers(audience, connection), at: time, on: connection)
    }

    package func unread(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try InboxStore.unread(of: person, on: connection)
    }

    package func messages(of person: ID<Person>, page: Int, on connection: any Connection) throws -> [InboxMessage] {
        let (offset, overflow) = (max(page, 1) - 1).multipliedReportingOverflow(by: Self.pageSize)
        guard !overflow else { return [] }
        return try InboxStore.messages(of: person, limit: Self.pageSize, offset: offset, on: connection)
    }

    package func count(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try InboxStore.count(of: person, on: connection)
    }

    package func read(
        _ message: ID<InboxMessage>, of person: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws -> InboxMessage? {
        try InboxStore.read(message, of: person, at: time, on: connection)
    }

    package func readAll(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws {
        try InboxStore.readAll(of: person, at: time, on: connection)
    }

    /// Messages on one page.
    package static let pageSize = 20
}
