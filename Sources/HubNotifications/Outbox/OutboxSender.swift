import HubCore
import RegionSDK
import Synchronization

/// Sends what waits in a tenant's outbox, at least once, with longer and longer pauses between attempts. Each channel
/// has a loop of its own, so that a slow mail server holds up no text message.
package final class OutboxSender: Sendable {
    /// How it works; tests turn the screws.
    package struct Settings: Sendable {
        /// After so many attempts a message is given up; somebody has to look at it.
        package var mostAttempts = 8
        /// How long a hub has a message, in seconds, before another may send it.
        package var lease: Int64 = 120
        /// How long a channel has to take it; less than the lease, so that no two hubs ever send one at once.
        package var limit = Duration.seconds(90)
        /// Messages sent side by side.
        package var atOnce = 4
        /// How often to look without having heard of anything: for what is to be tried again.
        package var pause = Duration.seconds(5)
        /// After how many days what is over is removed.
        package var keepDays = 180
        /// Spreads the pause before the next attempt, in milliseconds, so that messages that failed together do not
        /// come back together.
        package var spread: @Sendable (Int64) -> Int64 = { Int64.random(in: $0 * 4 / 5...$0 * 6 / 5) }

        package init() {}
    }

    private let database: any Database
    private let bell: Bell
    private let messenger: TenantMessenger
    private let channels: [any DeliveryChannel]
    private let clock: any Clock
    private let settings: Settings
    private let passing: @Sendable (SendingStep) -> Void
    /// A name that no other sender has.
    private let holder = String(UInt64.random(in: 0 ... .max), radix: 36)
    private let loop = Mutex<SenderLoop?>(nil)
    package let figures = OutboxFigures()

    /// `passing` is called on the way of a message, where a test may end the program.
    package init(
        database: any Database, bell: Bell = Bell(), messenger: TenantMessenger, channels: [any DeliveryChannel],
        clock: any Clock, settings: Settings = Settings(),
        passing: @escaping @Sendable (SendingStep) -> Void = { _ in }
    ) {
        self.database = database
        self.bell = bell
        self.messenger = messenger
        self.channels = channels
        self.clock = clock
        self.settings = settings
        self.passing = passing
    }

    /// Looks for work whenever the bell rings for the outbox, and every few seconds.
    package func start() {
        guard !channels.isEmpty else { return }
        loop.withLock { loop in
            guard loop == nil else { return }
            let works = channels.map { channel in { @Sendable in _ = try? await self.drain(channel) } }
            loop = SenderLoop(bell, pause: settings.pause, works + [{ await self.keepHouse() }])
        }
    }

    /// Ends when the messages under way are sent.
    package func stop() async {
        await loop.withLock { $0 }?.end()
        loop.withLock { $0 = nil }
    }

    /// Sends everything that is due. Returns how many were sent.
    @discardableResult
    package func sendDue() async throws -> Int {
        var sent = 0
        for channel in channels { sent += try await drain(channel) }
        return sent
    }

    /// Sends what is due of one channel, some messages at a time.
    private func drain(_ channel: any DeliveryChannel) async throws -> Int {
        var sent = 0
        while true {
            let batch = try await claim(channel.kinds)
            if batch.isEmpty { return sent }
            sent += try await withThrowingTaskGroup(of: Bool.self) { group in
                for (row, message) in batch { group.addTask { try await self.send(row, message, by: channel) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            if loop.withLock({ $0?.isOver }) == true { return sent }
        }
    }

    private func claim(_ kinds: Set<OutgoingMessage.Kind>) async throws -> [(OutboxStore.Claimed, OutgoingMessage?)] {
        let now = clock.now
        // Most looks find nothing, and a look that only reads is cheap.
        guard try await database.read({ try OutboxStore.isDue(kinds, at: now, on: $0) }) else { return [] }
        let batch = try await database.write { [settings, holder, messenger, passing] connection in
            let rows = try OutboxStore.claim(
                kinds, limit: settings.atOnce, by: holder, until: now + settings.lease, at: now, on: connection)
            passing(.claimed)
            return rows.map { ($0, try? messenger.open($0, on: connection)) }
        }
        passing(.held)
        return batch
    }

    private func send(_ row: OutboxStore.Claimed, _ message: OutgoingMessage?, by channel: any DeliveryChannel)
        async throws -> Bool
    {
        guard let message else {
            try await fail(row, .lasting("the message cannot be read"))
            return false
        }
        do {
            let handover = try await hand(message, to: channel)
            passing(.handed)
            let time = clock.now
            try await database.write { [holder, passing] connection in
                try OutboxStore.sent(row.id, handover, by: holder, at: time, on: connection)
                try ReceiptStore.catchUp(handover, at: time, on: connection)
                passing(.noted)
            }
            passing(.sent)
            figures.note(message.kind, isSent: true)
            return true
        } catch let fault as DeliveryFault {
            figures.note(message.kind, isSent: false)
            try await fail(row, fault)
            return false
        }
    }

    /// Hands a message over within the limit; what else than a fault is thrown counts as one that may pass.
    private func hand(_ message: OutgoingMessage, to channel: any DeliveryChannel) async throws(DeliveryFault)
        -> Handover
    {
        do {
            return try await withThrowingTaskGroup(of: Handover.self) { group in
                group.addTask { try await channel.deliver(message) }
                group.addTask { [settings] in
                    try await Task.sleep(for: settings.limit)
                    throw DeliveryFault.passing("took too long")
                }
                defer { group.cancelAll() }
                guard let first = try await group.next() else { throw DeliveryFault.passing("nothing was done") }
                return first
            }
        } catch {
            throw error as? DeliveryFault ?? .passing("\(type(of: error))")
        }
    }

    /// Tries again after 10 seconds, then twice as long each time, an hour at the most; outside quiet hours.
    private func fail(_ row: OutboxStore.Claimed, _ fault: DeliveryFault) async throws {
        passing(.refused)
        var again: Timestamp?
        if case .passing = fault, row.attempts < settings.mostAttempts {
            let pause = min(Int64(10) << Int64(min(max(row.attempts, 1) - 1, 9)), 3600)
            let next = Timestamp(milliseconds: clock.now.milliseconds + settings.spread(pause * 1000))
            again = row.quiet?.end(after: next) ?? next
        }
        let due = again
        try await database.write { [holder, passing] connection in
            try OutboxStore.failed(row.id, fault.words, again: due, by: holder, on: connection)
            passing(.marked)
        }
        passing(.returned)
    }

    /// How long a receipt waits for its message: longer than a message is tried.
    private static let receiptSeconds: Int64 = 7 * 86_400

    /// Counts what waits and, once an hour, removes what is over.
    private func keepHouse() async {
        if let depths = try? await database.read({ try DispatchStore.depths(on: $0) }) { figures.set(depths) }
        let now = clock.now
        guard figures.isSweepDue(at: now) else { return }
        let limit = now + -86_400 * Int64(settings.keepDays)
        _ = try? await database.write { connection in
            try OutboxStore.sweep(before: limit, on: connection)
            try ReceiptStore.sweep(before: now + -Self.receiptSeconds, on: connection)
        }
    }
}
