import HubCore
import RegionSDK
import Synchronization

/// Sends what waits in a tenant's outbox, at least once, with longer and longer pauses between attempts.
package final class OutboxSender: Sendable {
    private let database: any Database
    private let messenger: TenantMessenger
    private let channels: [any DeliveryChannel]
    private let clock: any Clock
    private let loop = Mutex<Task<Void, Never>?>(nil)

    /// After so many attempts a message is given up; somebody has to look at it.
    static let mostAttempts = 8
    /// How long a hub has to send one, in seconds, before another may.
    static let lease: Int64 = 60

    package init(
        database: any Database, messenger: TenantMessenger, channels: [any DeliveryChannel], clock: any Clock
    ) {
        self.database = database
        self.messenger = messenger
        self.channels = channels
        self.clock = clock
    }

    /// Looks for work every `pause`: at once where something was put in, else every thirtieth time, for what is to be tried
    /// again and for what other hubs put in.
    package func start(pause: Duration = .milliseconds(500)) {
        guard !channels.isEmpty else { return }
        loop.withLock { loop in
            guard loop == nil else { return }
            loop = Task { [weak self] in
                var round = 0
                while !Task.isCancelled {
                    guard let self else { return }
                    if self.messenger.takeStir() || round % 30 == 0 { _ = try? await self.sendDue() }
                    round += 1
                    try? await Task.sleep(for: pause)
                }
            }
        }
    }

    /// Ends when the message under way is sent.
    package func stop() async {
        let task = loop.withLock { loop in
            defer { loop = nil }
            return loop
        }
        task?.cancel()
        await task?.value
    }

    /// Sends everything that is due. Returns how many were sent.
    @discardableResult
    package func sendDue() async throws -> Int {
        let kinds = channels.reduce(into: Set()) { $0.formUnion($1.kinds) }
        let now = clock.now
        let due = try await database.read { try OutboxStore.due(kinds, at: now, limit: 100, on: $0) }
        var sent = 0
        for id in due where try await send(id) { sent += 1 }
        return sent
    }

    private func send(_ id: Int64) async throws -> Bool {
        let now = clock.now
        let claimed = try await database.write { connection -> (OutboxStore.Claimed, OutgoingMessage?)? in
            let row = try OutboxStore.claim(id, until: now + Self.lease, at: now, on: connection)
            return try row.map { ($0, try self.messenger.open($0, on: connection)) }
        }
        guard let (row, message) = claimed else { return false }
        guard let message, let channel = channels.first(where: { $0.kinds.contains(message.kind) }) else {
            try await fail(row, "the message cannot be read", lasts: true)
            return false
        }
        do { try await channel.deliver(message) } catch {
            switch error {
            case DeliveryFault.lasting(let words): try await fail(row, words, lasts: true)
            case DeliveryFault.passing(let words): try await fail(row, words, lasts: false)
            default: try await fail(row, "\(type(of: error))", lasts: false)
            }
            return false
        }
        let time = clock.now
        try await database.write { try OutboxStore.sent(row.id, at: time, on: $0) }
        return true
    }

    /// Tries again after 10 seconds, then twice as long each time, an hour at the most.
    private func fail(_ row: OutboxStore.Claimed, _ fault: String, lasts: Bool) async throws {
        let isOver = lasts || row.attempts >= Self.mostAttempts
        let pause = min(Int64(10) << Int64(min(max(row.attempts, 1) - 1, 9)), 3600)
        let again = isOver ? nil : clock.now + pause
        try await database.write { try OutboxStore.failed(row.id, fault, again: again, on: $0) }
    }
}
