import HubCore
import HubDatabase
import HubNotifications
import RegionSDK
import Synchronization
import Testing

/// A hub that is killed at any point of sending, and two hubs on one outbox.
struct LeaseTests {
    @Test func `a hub killed before, during or after the hand-over leaves nothing half done`() async throws {
        try await House.onEach { house in
            for point in KilledChannel.Point.allCases {
                let killed = KilledChannel(point)
                let (messenger, first) = house.outbox(killed)
                try await house.put(1, into: messenger)
                let dying = Task { try await first.sendDue() }
                await killed.reached()
                // What another hub sees meanwhile: the message is taken.
                let other = Channel()
                let (_, second) = house.outbox(other)
                #expect(try await second.sendDue() == 0)
                // The hub is gone: whatever it still wants to write comes after its lease.
                house.clock.turn(seconds: 121)
                #expect(try await second.sendDue() == 1)
                killed.release()
                _ = try? await dying.value
                #expect(Set(killed.keys).isSubset(of: Set(other.all.map(\.key))))
                #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE state = 'sent'") == 1)
                #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE attempts = 2") == 1)
                try await house.change("DELETE FROM outbox_message")
            }
        }
    }

    @Test func `who was slower than his lease changes nothing any more`() async throws {
        try await House.onEach { house in
            let slow = KilledChannel(.during, then: .lasting("too late"))
            let (messenger, first) = house.outbox(slow)
            try await house.put(1, into: messenger)
            let late = Task { try await first.sendDue() }
            await slow.reached()
            house.clock.turn(seconds: 121)
            let (_, second) = house.outbox(Channel())
            #expect(try await second.sendDue() == 1)
            slow.release()
            _ = try await late.value
            #expect(
                try await house.count("SELECT COUNT(*) FROM outbox_message WHERE state = 'sent' AND fault = ''") == 1)
        }
    }

    @Test func `many hubs hand over each message once, side by side`() async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.withTwin(dialect) { database, twin in
                let (one, two) = (try House(database), try House(twin))
                let now = one.clock.now
                try await Migrator(House.schemas) { now }.migrate(database)
                try await database.write { try one.vault.prepare(on: $0) }
                try await one.put(60, into: one.messenger)
                let channel = Channel()
                let senders = [one, two, one, two].map { $0.outbox(channel, atOnce: 4).1 }
                let sent = try await withThrowingTaskGroup(of: Int.self) { group in
                    for sender in senders { group.addTask { try await sender.sendDue() } }
                    return try await group.reduce(0, +)
                }
                #expect(sent == 60 && channel.all.count == 60 && Set(channel.all.map(\.key)).count == 60)
            }
        }
    }

    @Test func `a running sender hears of a message at once, and ends when what is under way is sent`() async throws {
        try await House.onEach { house in
            let channel = Channel()
            var settings = OutboxSender.Settings()
            settings.pause = .seconds(3600)
            house.database.hear()
            let sender = OutboxSender(
                database: house.database, bell: house.database.bell, messenger: house.messenger, channels: [channel],
                clock: house.clock, settings: settings)
            sender.start()
            try await eventually { house.database.bell.isHearing }
            try await house.put(3, into: house.messenger)
            try await eventually { channel.all.count == 3 }
            try await house.put(1, into: house.messenger)
            try await eventually { channel.all.count == 4 }
            await sender.stop()
            try await house.put(1, into: house.messenger)
            #expect(channel.all.count == 4)
            #expect(sender.figures.sent(.text) == 4 && sender.figures.failed(.text) == 0)
        }
    }

    @Test func `what is over is removed after its days, what waits stays`() async throws {
        try await House.onEach { house in
            let (messenger, sender) = house.outbox(Channel())
            try await house.put(2, into: messenger)
            _ = try await sender.sendDue()
            try await house.put(1, into: messenger)
            house.clock.turn(seconds: 181 * 86_400)
            var settings = OutboxSender.Settings()
            settings.pause = .milliseconds(20)
            let keeper = OutboxSender(
                database: house.database, messenger: messenger, channels: [MailsOnly()], clock: house.clock,
                settings: settings)
            keeper.start()
            try await eventually { try await house.count("SELECT COUNT(*) FROM outbox_message") == 1 }
            try await eventually { keeper.figures.depth(.text, .waiting) == 1 }
            await keeper.stop()
        }
    }
}

/// Stands still at a point of a hand-over, as a hub does that is being killed.
final class KilledChannel: DeliveryChannel {
    enum Point: CaseIterable { case before, during, after }

    private let point: Point
    private let fault: DeliveryFault?
    private let state = Mutex((keys: [String](), isReached: false, isReleased: false))

    init(_ point: Point, then fault: DeliveryFault? = nil) {
        self.point = point
        self.fault = fault
    }

    var kinds: Set<OutgoingMessage.Kind> { [.text] }

    /// What the provider took.
    var keys: [String] { state.withLock(\.keys) }

    func deliver(_ message: OutgoingMessage) async throws -> Handover {
        if point == .after { state.withLock { $0.keys.append(message.key) } }
        state.withLock { $0.isReached = true }
        while !state.withLock(\.isReleased) { await Task.yield() }
        if point == .before { throw DeliveryFault.passing("killed") }
        if let fault { throw fault }
        return Handover("killed")
    }

    func reached() async { while !state.withLock(\.isReached) { await Task.yield() } }

    func release() { state.withLock { $0.isReleased = true } }
}

/// A channel that carries no text messages.
private struct MailsOnly: DeliveryChannel {
    var kinds: Set<OutgoingMessage.Kind> { [.mail] }

    func deliver(_ message: OutgoingMessage) async throws -> Handover { Handover() }
}

/// Waits until something holds; fails after a minute.
func eventually(_ holds: () async throws -> Bool) async throws {
    for _ in 0..<3000 {
        if try await holds() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it never came")
}
