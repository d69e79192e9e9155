import HubCore
import HubDatabase
import RegionSDK
import Synchronization
import Testing

/// Who hears of what was committed.
@Suite(.timeLimit(.minutes(5))) struct BellTests {
    @Test func `news are heard when they are committed, by this hub and by another on the server`() async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.withTwin(dialect) { database, twin in
                let (own, other) = (Ears(database), Ears(twin))
                try await own.hear()
                // A SQLite file has one hub.
                if dialect == .postgres { try await other.hear() }
                try await database.write { connection in
                    try connection.tell(.inbox([ID(7)]))
                    try connection.tell(.outbox)
                }
                try await own.wait(for: [.inbox([ID(7)]), .outbox])
                if dialect == .postgres { try await other.wait(for: [.inbox([ID(7)]), .outbox]) }
            }
        }
    }

    @Test func `what is undone is not heard, and a failure beside it changes nothing`() async throws {
        struct Stop: Error {}
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                let ears = Ears(database)
                try await ears.hear()
                ears.forget()
                await withTaskGroup { group in
                    for number in 1...20 {
                        group.addTask {
                            _ = try? await database.write { connection in
                                try connection.tell(.inbox([ID(Int64(number))]))
                                if number.isMultiple(of: 2) { throw Stop() }
                            }
                        }
                    }
                }
                let odd = (1...20).filter { !$0.isMultiple(of: 2) }.map { News.inbox([ID(Int64($0))]) }
                try await ears.wait(for: odd)
                #expect(Set(ears.all.filter { $0 != .outbox && $0 != .inbox(nil) }) == Set(odd))
            }
        }
    }

    @Test func `a reading transaction and one that says nothing ring no bell`() async throws {
        try await EveryDatabase.with(.sqlite) { database in
            let ears = Ears(database)
            try await database.write { _ in }
            try await database.read { _ in }
            #expect(ears.all.isEmpty)
        }
    }

    @Test(needsPostgres) func `a tenant hears of its own schema only`() async throws {
        try await EveryDatabase.with(.postgres) { one in
            try await EveryDatabase.with(.postgres) { two in
                let (first, second) = (Ears(one), Ears(two))
                try await first.hear()
                try await second.hear()
                second.forget()
                try await one.write { try $0.tell(.inbox([ID(1)])) }
                try await two.write { try $0.tell(.inbox([ID(2)])) }
                try await second.wait(for: [.inbox([ID(2)])])
                #expect(!second.all.contains(.inbox([ID(1)])))
            }
        }
    }

    @Test(needsPostgres) func `a lost connection is made again, and everything is rung for what was missed`()
        async throws
    {
        try await EveryDatabase.with(.postgres) { twin in
            let name = EveryDatabase.freshName()
            let database = try Self.named(name, on: twin)
            let ears = Ears(database)
            try await ears.hear()
            ears.forget()
            // The server ends the listening connection of this hub, by its name: other tests have theirs.
            let ended = try await twin.write { connection in
                try connection.rows(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE query = 'LISTEN hub_news' AND application_name = \(name)
                    """)
            }
            #expect(ended.count == 1)
            try await ears.wait(for: News.everything)
            try await ears.hear()
            try await twin.write { try $0.tell(.inbox([ID(5)])) }
            try await ears.wait(for: [.inbox([ID(5)])])
            await database.close()
        }
    }

    /// Another hub's view of a database, whose connections have a name on the server.
    private static func named(_ name: String, on database: any HostedDatabase) throws -> PostgresDatabase {
        let schema = try #require(database as? PostgresDatabase).schema
        let uri = try #require(EveryDatabase.postgres)
        return PostgresDatabase(
            server: PostgresServer(uri: uri + (uri.contains("?") ? "&" : "?") + "application_name=\(name)"),
            schema: schema, ownsServer: true)
    }

    @Test(needsPostgres) func `without its own words for a while a listener is deaf, and says so`() async throws {
        var options = PostgresOptions()
        options.heartbeat = .milliseconds(200)
        try await EveryDatabase.with(.postgres, options: options) { database in
            let ears = Ears(database)
            try await ears.hear()
            await database.close()
            try await ears.until { !database.bell.isHearing }
        }
    }
}

/// What a bell told, and waiting for it.
private final class Ears: Sendable {
    private let database: any HostedDatabase
    private let told: Mutex<[News]>

    init(_ database: any HostedDatabase) {
        self.database = database
        told = Mutex([])
        _ = database.bell.listen { [weak self] news in self?.told.withLock { $0.append(news) } }
    }

    var all: [News] { told.withLock { $0 } }

    func forget() { told.withLock { $0 = [] } }

    /// Begins to hear, and waits until it does.
    func hear() async throws {
        database.hear()
        try await until { self.database.bell.isHearing }
    }

    func wait(for news: [News]) async throws { try await until { Set(news).isSubset(of: Set(self.all)) } }

    func until(_ holds: () -> Bool) async throws {
        for _ in 0..<3000 where !holds() { try await Task.sleep(for: .milliseconds(20)) }
        #expect(holds(), "heard \(all)")
    }
}
