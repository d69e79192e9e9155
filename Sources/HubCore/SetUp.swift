import RegionSDK
import Synchronization

/// The one-time set-up of a tenant that has no people: whoever holds the token makes the first administrator.
///
/// Only the token's digest is kept, in this process: a restart makes another one while there is still nobody.
package final class SetUp: Sendable {
    private struct Ticket {
        let digest: String
        let end: Timestamp
    }

    private let digest: @Sendable (String) -> String
    private let ticket = Mutex<Ticket?>(nil)

    /// `digest` is a one-way function with a long result.
    package init(digest: @escaping @Sendable (String) -> String) { self.digest = digest }

    /// Accepts a token for an hour.
    package func open(_ token: String, at time: Timestamp) {
        let ticket = Ticket(digest: digest(token), end: time + 3600)
        self.ticket.withLock { $0 = ticket }
    }

    /// True while a token is accepted.
    package func isOpen(at time: Timestamp) -> Bool { ticket.withLock { $0.map { time < $0.end } ?? false } }

    /// True for the right token, whose place is then held; `giveBack` frees it when the set-up did not succeed.
    package func take(_ token: String, at time: Timestamp) -> Bool {
        let digest = digest(token)
        return ticket.withLock { ticket in
            guard let known = ticket, time < known.end, known.digest == digest else { return false }
            ticket = nil
            return true
        }
    }

    /// Accepts a token again that was taken.
    package func giveBack(_ token: String, at time: Timestamp) { open(token, at: time) }
}
