import Glibc
import HTTPCore
import HubClient
import HubCore
import HubDatabase
import RegionSDK

@testable import HubNotifications

/// Messages that something causes, and the provider they go to. Several stages on one database are the starts of one hub.
struct SendStage: Sendable {
    let house: House
    let address: String
    let sender: OutboxSender

    private static let causes = Schema(
        owner: "test", [Migration("m0001_causes", ["CREATE TABLE cause (id BIGINT PRIMARY KEY)"])])
    private static let template = MessageTemplate("test", "业务{number}已受理")

    /// Runs a test with a stage while the provider listens.
    static func with(_ dialect: Dialect, _ provider: ProviderServer, _ body: (SendStage) async throws -> Void)
        async throws
    {
        try await provider.run { address in
            try await EveryDatabase.with(dialect) { database in
                let stage = try SendStage(database, address)
                let now = stage.house.clock.now
                try await Migrator(House.schemas + [causes]) { now }.migrate(database)
                try await database.write { try stage.house.vault.prepare(on: $0) }
                try await body(stage)
            }
        }
    }

    init(
        _ database: any HostedDatabase, _ address: String, atOnce: Int = 1,
        passing: @escaping @Sendable (SendingStep) -> Void = { _ in }
    ) throws {
        house = try House(database)
        self.address = address
        var settings = OutboxSender.Settings()
        settings.atOnce = atOnce
        settings.spread = { $0 }
        let channel = TextChannel([Self.provider(address)], loop: try TransferLoop(), clock: house.clock)
        sender = OutboxSender(
            database: database, messenger: house.messenger, channels: [channel], clock: house.clock, settings: settings,
            passing: passing)
    }

    /// Each request names the program that sends it.
    private static func provider(_ address: String) -> TextProvider {
        var provider = TextProvider(id: "one", url: address + "/send")
        provider.timeoutSeconds = 60
        provider.values = ["process": "\(getpid())"]
        provider.fields = ["key": "{key}", "to": "{number}", "text": "{text}", "process": "{process}"]
        provider.success.field = "code"
        provider.success.codes = ["Ok"]
        provider.success.id = "serial"
        provider.success.lasting = ["Dead"]
        return provider
    }

    /// A change of a business with the message it causes, in one transaction. `within` is called before its end.
    func cause(_ number: Int, within: @escaping @Sendable () -> Void = {}) async throws {
        let (messenger, now) = (house.messenger, house.clock.now)
        try await house.database.write { connection in
            try connection.execute("INSERT INTO cause (id) VALUES (\(number))")
            try messenger.sendText(
                Self.template, ["number": "\(number)"], to: "13812345678", at: now, on: connection)
            within()
        }
    }

    /// Sends all dead letters again.
    func resend(within: @escaping @Sendable () -> Void = {}) async throws -> Int {
        let (dispatches, now) = (TenantDispatches(vault: house.vault), house.clock.now)
        return try await house.database.write { connection in
            let count = try dispatches.resend(.found(DispatchSearch()), at: now, on: connection)
            within()
            return count
        }
    }

    /// Takes the provider's receipt for the message of a key.
    func receive(_ key: String, within: @escaping @Sendable () -> Void = {}) async throws {
        let now = house.clock.now
        try await house.database.write { connection in
            let receipt = ReceiptStore.Receipt(provider: "one", id: "n-\(key)", word: .delivered, fault: "")
            try ReceiptStore.note(receipt, at: now, on: connection)
            within()
        }
    }

    /// The one message, as it lies in the database.
    func row() async throws -> (key: String, state: String, attempts: Int, receipt: String)? {
        try await house.database.read { connection in
            try connection.row("SELECT key, state, attempts, receipt FROM outbox_message").map {
                (try $0.get(0), try $0.get(1), try $0.get(2), try $0.get(3))
            }
        }
    }
}
