import HubCore
import HubDatabase
import HubNotifications
import RegionSDK
import Testing

struct InboxTests {
    static let message = Message(title: "项目信息报送已受理", body: "请查看。", path: "/repair/reports/12")

    @Test func `a message reaches each reader's inbox and nobody else's`() async throws {
        try await House.onEach { house in
            let (one, two) = (try await house.person("one"), try await house.person("two"))
            try await house.post(Self.message, to: .person(one))
            let messages = try await house.messages(one)
            #expect(messages.map(\.message) == [Self.message])
            #expect(messages[0].sentAt == house.clock.now && messages[0].readAt == nil)
            #expect(try await house.counts(one) == [1, 1])
            #expect(try await house.counts(two) == [0, 0])
        }
    }

    @Test func `many readers are told in one insert, very many in few`() async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                try await Migrator(House.schemas) { Timestamp(milliseconds: 0) }.migrate(database)
                for (readers, inserts) in [(0, 0), (1, 1), (500, 1), (501, 2), (1200, 3)] {
                    let house = try House(database)
                    let notifier = TenantNotifier(
                        readers: { _, _, _ in (0..<readers).map { ID(Int64($0) + 1) } }, contacts: { _, _, _ in [:] },
                        messenger: house.messenger, preferences: TenantPreferences(usual: nil))
                    let (_, statements) = try await database.recording {
                        try await database.write {
                            try notifier.post(
                                Self.message, to: .person(ID(1)), at: Timestamp(milliseconds: 1), on: $0)
                        }
                    }
                    // PostgreSQL is told once, whoever reads.
                    let told = dialect == .postgres && readers > 0 ? 1 : 0
                    #expect(statements.count == inserts + told)
                }
                #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM inbox_message") } == 2202)
            }
        }
    }

    @Test func `reading a message keeps the time of the first reading`() async throws {
        try await House.onEach { house in
            let person = try await house.person("one")
            try await house.post(Self.message, to: .person(person))
            let id = try await house.messages(person)[0].id
            let first = house.clock.now
            #expect(try await house.read(id, person)?.readAt == first)
            house.clock.turn(seconds: 60)
            #expect(try await house.read(id, person)?.readAt == first)
            #expect(try await house.counts(person) == [0, 1])
        }
    }

    @Test func `another's message is not found and stays unread`() async throws {
        try await House.onEach { house in
            let (owner, stranger) = (try await house.person("owner"), try await house.person("stranger"))
            try await house.post(Self.message, to: .person(owner))
            let id = try await house.messages(owner)[0].id
            #expect(try await house.read(id, stranger) == nil)
            #expect(try await house.counts(owner) == [1, 1])
        }
    }

    @Test func `reading all marks one's own and keeps earlier times`() async throws {
        try await House.onEach { house in
            let (owner, other) = (try await house.person("owner"), try await house.person("other"))
            for _ in 1...3 { try await house.post(Self.message, to: .person(owner)) }
            try await house.post(Self.message, to: .person(other))
            let early = house.clock.now
            _ = try await house.read(try await house.messages(owner)[0].id, owner)
            house.clock.turn(seconds: 60)
            let now = house.clock.now
            try await house.database.write { try house.inbox.readAll(of: owner, at: now, on: $0) }
            #expect(try await house.messages(owner).map(\.readAt) == [early, now, now])
            #expect(try await house.counts(owner) == [0, 3])
            #expect(try await house.counts(other) == [1, 1])
        }
    }

    @Test func `pages have twenty messages, the newest first`() async throws {
        try await House.onEach { house in
            let person = try await house.person("one")
            for number in 1...45 {
                try await house.post(Message(title: "\(number)", body: ""), to: .person(person))
            }
            #expect(
                try await house.messages(person, page: 1).map(\.message.title) == (26...45).reversed().map { "\($0)" })
            #expect(try await house.messages(person, page: 3).map(\.message.title) == ["5", "4", "3", "2", "1"])
            for page in [4, .max] { #expect(try await house.messages(person, page: page).isEmpty) }
            for page in [0, -1, .min] { #expect(try await house.messages(person, page: page).count == 20) }
        }
    }

    @Test func `a message is undone with the transaction that sent it`() async throws {
        struct Stop: Error {}
        try await House.onEach { house in
            let person = try await house.person("one")
            let now = house.clock.now
            await #expect(throws: (any Error).self) {
                try await house.database.write { connection in
                    try house.notifier.post(Self.message, to: .person(person), at: now, on: connection)
                    throw Stop()
                }
            }
            #expect(try await house.counts(person) == [0, 0])
        }
    }
}

extension House {
    fileprivate func post(_ message: Message, to audience: Audience) async throws {
        let now = clock.now
        try await database.write { try notifier.post(message, to: audience, at: now, on: $0) }
    }

    fileprivate func messages(_ person: ID<Person>, page: Int = 1) async throws -> [InboxMessage] {
        try await database.read { try inbox.messages(of: person, page: page, on: $0) }
    }

    fileprivate func read(_ id: ID<InboxMessage>, _ person: ID<Person>) async throws -> InboxMessage? {
        let now = clock.now
        return try await database.write { try inbox.read(id, of: person, at: now, on: $0) }
    }

    /// Unread, and all.
    fileprivate func counts(_ person: ID<Person>) async throws -> [Int] {
        try await database.read { [try inbox.unread(of: person, on: $0), try inbox.count(of: person, on: $0)] }
    }
}
