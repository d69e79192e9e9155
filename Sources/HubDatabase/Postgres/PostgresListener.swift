import Glibc
import HubCore
import RegionSDK
import Synchronization

/// A connection on a thread of its own that hears what hubs on one server tell each other (LISTEN, NOTIFY).
///
/// It counts as hearing only while it hears its own words, sent by another connection: behind pgbouncer in transaction
/// mode, or on a connection that a firewall forgot, LISTEN succeeds and nothing ever comes.
final class PostgresListener: Sendable {
    /// The channel of all hubs in a database; a payload begins with the schema it is about.
    static let channel = "hub_news"

    /// What the listener has to say.
    enum Event: Sendable {
        case news(schema: String, News)
        /// Listening began again: what was told meanwhile was missed.
        case returned
        case hearing(Bool)
    }

    private let uri: String
    private let options: PostgresOptions
    private let ping: @Sendable (String) -> Void
    private let tell: @Sendable (Event) -> Void
    /// A word that no other hub's listener has.
    private let word = "! \(UInt64.random(in: 0 ... .max))"
    /// Readable from the moment of closing.
    private let wake: [Int32]
    private let isClosed = Atomic(false)

    init(
        uri: String, options: PostgresOptions, ping: @escaping @Sendable (String) -> Void,
        tell: @escaping @Sendable (Event) -> Void
    ) {
        self.uri = uri
        self.options = options
        self.ping = ping
        self.tell = tell
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wake = ends
    }

    deinit { for end in wake where end >= 0 { Glibc.close(end) } }

    /// Starts the thread; false when the system has none left.
    func start() -> Bool { startThread { self.work() } }

    func close() {
        isClosed.store(true, ordering: .releasing)
        var byte: UInt8 = 0
        _ = write(wake[1], &byte, 1)
    }

    /// Listens again and again; after failures it waits longer and longer, five seconds at the most.
    private func work() {
        var pause = 100
        while !isOver {
            if listen() { pause = 100 }
            tell(.hearing(false))
            var end = pollfd(fd: wake[0], events: Int16(POLLIN), revents: 0)
            poll(&end, 1, Int32(Int.random(in: pause / 2...pause)))
            pause = min(pause * 2, 5000)
        }
    }

    private var isOver: Bool { isClosed.load(ordering: .acquiring) }

    /// Listens until the connection is lost or deaf; true when it heard anything.
    private func listen() -> Bool {
        let beat = options.heartbeat
        var hasHeard = false
        do throws(PostgresError) {
            let limit = Deadline(after: options.connecting)
            let link = try PostgresLink(uri: uri, deadline: limit)
            let answers = try link.exchange([.plain("LISTEN \(Self.channel)")], deadline: limit)
            if let error = answers.lazy.compactMap(\.error).first { throw error }
            tell(.returned)
            var next = Deadline(after: .zero)
            var deaf = Deadline(after: beat * 3)
            while !isOver, !deaf.hasPassed {
                if next.hasPassed {
                    ping(word)
                    next = Deadline(after: beat)
                }
                for payload in try link.hear(deadline: min(next, deaf), wake: wake[0]) {
                    guard take(payload) else { continue }
                    if !hasHeard { tell(.hearing(true)) }
                    hasHeard = true
                    deaf = Deadline(after: beat * 3)
                }
            }
        } catch {
            return hasHeard
        }
        return hasHeard
    }

    /// Tells news; true for the listener's own word.
    private func take(_ payload: String) -> Bool {
        if payload == word { return true }
        let parts = payload.split(separator: " ", maxSplits: 1)
        if parts.count == 2, let news = News(parts[1]) { tell(.news(schema: String(parts[0]), news)) }
        return false
    }
}
