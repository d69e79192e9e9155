import Glibc
import HubCore
import HubCrypto
import HubDatabase
import HubNotifications
import RegionSDK
import Synchronization
import Testing

struct OutboxTests {
    static let template = MessageTemplate("test", subject: "【{portal}】", "您的验证码为{code}")

    @Test func `what is put in goes out once, with its values`() async throws {
        try await House.onEach { house in
            let channel = Channel()
            let (messenger, sender) = house.outbox(channel)
            try await house.put(2, into: messenger)
            #expect(try await sender.sendDue() == 2)
            #expect(try await sender.sendDue() == 0)
            #expect(channel.all.map(\.text) == ["您的验证码为1", "您的验证码为2"])
            #expect(channel.all[0].recipient == "13812345678" && channel.all[0].values == ["code": "1"])
        }
    }

    @Test func `a transaction that is undone sends nothing`() async throws {
        try await House.onEach { house in
            let channel = Channel()
            let (messenger, sender) = house.outbox(channel)
            let now = house.clock.now
            _ = try? await house.database.write { connection in
                try messenger.sendText(Self.template, [:], to: "13812345678", at: now, on: connection)
                throw HubError(.refused, "undone")
            }
            let sent = try await sender.sendDue()
            #expect(sent == 0)
        }
    }

    @Test func `a fault that passes is tried again after ten seconds, then twenty, with the same key`() async throws {
        try await House.onEach { house in
            let channel = Channel(faults: [.passing("busy"), .passing("busy")])
            let (messenger, sender) = house.outbox(channel)
            try await house.put(1, into: messenger)
            #expect(try await sender.sendDue() == 0)
            house.clock.turn(milliseconds: 9_999)
            #expect(try await sender.sendDue() == 0)
            #expect(channel.all.count == 1)
            house.clock.turn(milliseconds: 1)
            #expect(try await sender.sendDue() == 0)
            #expect(channel.all.count == 2)
            house.clock.turn(seconds: 19)
            #expect(try await sender.sendDue() == 0)
            #expect(channel.all.count == 2)
            house.clock.turn(seconds: 1)
            #expect(try await sender.sendDue() == 1)
            #expect(Set(channel.all.map(\.key)).count == 1)
        }
    }

    @Test func `one that will never go is given up, and so is the eighth attempt`() async throws {
        try await House.onEach { house in
            let lasting = Channel(faults: [.lasting("no such number")])
            let (messenger, sender) = house.outbox(lasting)
            try await house.put(1, into: messenger)
            for _ in 1...3 {
                _ = try await sender.sendDue()
                house.clock.turn(seconds: 4000)
            }
            #expect(lasting.all.count == 1)
            let busy = Channel(faults: Array(repeating: .passing("busy"), count: 20))
            let (second, other) = house.outbox(busy)
            try await house.put(1, into: second)
            for _ in 1...12 {
                _ = try await other.sendDue()
                house.clock.turn(seconds: 4000)
            }
            #expect(busy.all.count == 8)
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE state = 'failed'") == 2)
        }
    }

    @Test func `two hubs on one database send each message once`() async throws {
        try await House.onEach { house in
            let (one, other) = (Channel(), Channel())
            let (messenger, first) = house.outbox(one)
            let (_, second) = house.outbox(other)
            try await house.put(20, into: messenger)
            async let left = first.sendDue()
            async let right = second.sendDue()
            let sent = try await left + right
            #expect(sent == 20)
            #expect(Set((one.all + other.all).map(\.key)).count == 20 && one.all.count + other.all.count == 20)
        }
    }

    @Test func `a hub that ended while it sent leaves the message to be sent after its lease`() async throws {
        try await House.onEach { house in
            let channel = Channel()
            let (messenger, sender) = house.outbox(channel)
            try await house.put(1, into: messenger)
            let later = house.clock.now + 120
            try await house.change("UPDATE outbox_message SET due_at = \(later), attempts = 1")
            #expect(try await sender.sendDue() == 0)
            house.clock.turn(seconds: 120)
            #expect(try await sender.sendDue() == 1)
        }
    }

    @Test func `number and words are sealed, and forgotten once sent`() async throws {
        try await House.onEach { house in
            let (messenger, sender) = house.outbox(Channel())
            try await house.put(1, into: messenger)
            let kept = String(describing: try await house.database.read { try $0.rows("SELECT * FROM outbox_message") })
            #expect(!kept.contains("13812345678") && !kept.contains("验证码"))
            _ = try await sender.sendDue()
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE content = ''") == 1)
        }
    }

    @Test func `the folder channel writes a file a message, whole`() async throws {
        let folder = "\(EveryDatabase.folder)/messages-\(EveryDatabase.freshName())"
        let channel = FolderChannel(folder: folder, workers: try Workers(threads: 1, waiting: 10))
        let message = OutgoingMessage(
            key: "k1", kind: .mail, template: "test", recipient: "a@example.cn", subject: "主题", text: "正文", values: [:])
        _ = try await channel.deliver(message)
        _ = try await channel.deliver(message)
        let file = try #require(fopen("\(folder)/k1.json", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        #expect(String(decoding: bytes.prefix(count), as: UTF8.self).contains("正文"))
    }

    @Test(arguments: [
        ("a{b}c", "a1c"), ("{b}{b}", "11"), ("{x}", "{x}"), ("a{b", "a{b"), ("}{b}", "}1"), ("", ""),
    ])
    func `places are filled, unknown ones stay`(text: String, filled: String) {
        #expect(MessageTemplate("t", text).filled(["b": "1"]) == filled)
    }
}

/// Takes messages, after the faults it was given.
final class Channel: DeliveryChannel {
    private let state: Mutex<(faults: [DeliveryFault], seen: [OutgoingMessage])>

    init(faults: [DeliveryFault] = []) { state = Mutex((faults, [])) }

    var kinds: Set<OutgoingMessage.Kind> { [.text, .mail] }

    var all: [OutgoingMessage] { state.withLock(\.seen) }

    func deliver(_ message: OutgoingMessage) async throws -> Handover {
        let fault = state.withLock { state in
            state.seen.append(message)
            return state.faults.isEmpty ? nil : state.faults.removeFirst()
        }
        if let fault { throw fault }
        return Handover("channel", id: "n-\(message.key)")
    }
}

extension House {
    /// The outbox with a sender that hands over one message after the other and spreads no pause.
    func outbox(_ channel: any DeliveryChannel, atOnce: Int = 1) -> (TenantMessenger, OutboxSender) {
        var settings = OutboxSender.Settings()
        settings.atOnce = atOnce
        settings.spread = { $0 }
        return (
            messenger,
            OutboxSender(
                database: database, bell: database.bell, messenger: messenger, channels: [channel], clock: clock,
                settings: settings)
        )
    }

    func put(_ count: Int, into messenger: TenantMessenger) async throws {
        let now = clock.now
        try await database.write { connection in
            for number in 1...count {
                try messenger.sendText(
                    OutboxTests.template, ["code": "\(number)"], to: "13812345678", at: now, on: connection)
            }
        }
    }
}
