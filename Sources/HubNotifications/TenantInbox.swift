import HubCore
import RegionSDK

/// The inboxes (站内信) of one tenant, in its database.
package struct TenantInbox: Inbox {
    package init() {}

    package func unread(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try InboxStore.unread(of: person, on: connection)
    }

    package func unread(of persons: [ID<Person>], on connection: any Connection) throws -> [ID<Person>: Int] {
        try InboxStore.unread(of: persons, on: connection)
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
        let read = try InboxStore.read(message, of: person, at: time, on: connection)
        if read?.readAt == time { try connection.tell(.inbox([person])) }
        return read
    }

    package func readAll(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws {
        try InboxStore.readAll(of: person, at: time, on: connection)
        try connection.tell(.inbox([person]))
    }

    /// Messages on one page.
    package static let pageSize = 20
}
