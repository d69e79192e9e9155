import HubCore
import RegionSDK

/// What tests of messages read of a tenant's database.
enum MessageStore {
    static func person(of account: String, on connection: any Connection) throws -> ID<Person>? {
        try connection.value("SELECT person FROM account WHERE name = \(account)")
    }

    /// The keys of the messages that were sent, in the order they were put in.
    static func sentKeys(on connection: any Connection) throws -> [String] {
        try connection.column("SELECT key FROM outbox_message WHERE state = 'sent' ORDER BY id")
    }
}
