import HubCore
import HubDatabase
import HubNotifications
import RegionSDK
import Testing

/// Which ways a notice takes to whom, and when.
struct NotifierTests {
    static let told = MessageTemplate("test.told", subject: "【{title}】", "“{title}”已办结。")
    static let message = Message(title: "已办结", body: "请查看。", path: "/repair/reports/12")

    @Test func `a notice goes to the inbox, and by its ways to who has a number or an address`() async throws {
        try await House.onEach { house in
            let (both, none) = (try await house.person("both"), try await house.person("none"))
            try await house.contact(.phone("13812345678"), of: both)
            try await house.contact(.mail("both@example.cn"), of: both)
            try await house.tell([both, none], Self.delivery([.text, .mail]))
            let channel = Channel()
            _ = try await house.outbox(channel).1.sendDue()
            let sent = channel.all.sorted { $0.kind.rawValue < $1.kind.rawValue }
            #expect(sent.map(\.recipient) == ["both@example.cn", "13812345678"])
            #expect(sent.map(\.text) == ["“甲项目”已办结。", "“甲项目”已办结。"] && sent[0].subject == "【甲项目】")
            for person in [both, none] {
                #expect(try await house.database.read { try house.inbox.unread(of: person, on: $0) } == 1)
            }
            // The webhook, in the same transaction.
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE kind = 'hook'") == 1)
        }
    }

    @Test func `a notice without further ways stays in the inbox`() async throws {
        try await House.onEach { house in
            let person = try await house.person("one")
            try await house.contact(.phone("13812345678"), of: person)
            try await house.tell([person], .inbox)
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message") == 0)
        }
    }

    @Test func `what a person refuses does not come, unless the law requires it`() async throws {
        try await House.onEach { house in
            let person = try await house.person("one")
            try await house.contact(.phone("13812345678"), of: person)
            var choice = Preference()
            choice.refused = [.text]
            try await house.choose(choice, of: person)
            try await house.tell([person], Self.delivery([.text]))
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE kind = 'text'") == 0)
            try await house.tell([person], Self.delivery([.text]).required())
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message WHERE kind = 'text'") == 1)
        }
    }

    @Test func `quiet hours hold a message back, the tenant's, one's own or none, unless the law requires it`()
        async throws
    {
        // The hand clock stands at 2026-11-20 12:00 in China; these are minutes of the day in China.
        let cases: [(choice: Preference.Quiet, at: Int64, required: Bool, waits: Int64)] = [
            (.usual, 23 * 60, false, 8 * 60), (.usual, 12 * 60, false, 0), (.usual, 23 * 60, true, 0),
            (.never, 23 * 60, false, 0), (.own(try #require(QuietHours("12:00-14:00"))), 13 * 60, false, 60),
            (.own(try #require(QuietHours("12:00-14:00"))), 23 * 60, false, 0),
        ]
        try await House.onEach { house in
            let person = try await house.person("one")
            try await house.contact(.phone("13812345678"), of: person)
            let midnight = Timestamp(milliseconds: 1_795_104_000_000)
            for row in cases {
                var choice = Preference()
                choice.quiet = row.choice
                try await house.choose(choice, of: person)
                let now = midnight + row.at * 60
                try await house.tell([person], Self.delivery([.text]).required(row.required), at: now)
                let due: Timestamp? = try await house.database.read {
                    try $0.value("SELECT due_at FROM outbox_message WHERE kind = 'text'")
                }
                #expect(due == now + row.waits * 60, "\(row)")
                try await house.change("DELETE FROM outbox_message")
            }
        }
    }

    @Test func `a message that fails in the evening is not tried again at night`() async throws {
        try await House.onEach { house in
            let person = try await house.person("one")
            try await house.contact(.phone("13812345678"), of: person)
            let evening = Timestamp(milliseconds: 1_795_104_000_000) + 22 * 3600 + -5
            house.clock.turn(milliseconds: evening.milliseconds - house.clock.now.milliseconds)
            try await house.tell([person], Self.delivery([.text]))
            let (_, sender) = house.outbox(Channel(faults: [.passing("busy"), .passing("busy")]))
            _ = try await sender.sendDue()
            let due: Timestamp? = try await house.database.read {
                try $0.value("SELECT due_at FROM outbox_message WHERE kind = 'text'")
            }
            #expect(due == evening + 5 + 9 * 3600)
        }
    }

    @Test(arguments: [["title": "甲", "more": "乙"], [:]])
    func `a missing value and an unknown one undo the transaction`(values: [String: String]) async throws {
        try await House.onEach { house in
            let person = try await house.person("one")
            await #expect(throws: HubError.self) {
                try await house.tell([person], Delivery([.text], Self.told, values))
            }
            #expect(try await house.count("SELECT COUNT(*) FROM inbox_message") == 0)
        }
    }

    @Test func `more readers cost no more statements`() async throws {
        try await House.onEach { house in
            var counts: [Int] = []
            for readers in [2, 12] {
                var persons: [ID<Person>] = []
                for number in 0..<readers {
                    let person = try await house.person("p\(readers)-\(number)")
                    try await house.contact(.phone("1380000\(1000 + readers * 100 + number)"), of: person)
                    persons.append(person)
                }
                let group = persons
                let (_, statements) = try await house.database.recording {
                    try await house.tell(group, Self.delivery([.text, .mail]))
                }
                counts.append(statements.count)
            }
            #expect(counts[0] == counts[1])
        }
    }

    @Test func `the tenant's own words are sent, and neither number nor words can be read in the database`()
        async throws
    {
        try await House.onEach { house in
            let messenger = TenantMessenger(
                vault: house.vault, words: ["test.told": MessageTemplate("test.told", "贵单位的{title}好了。")]
            ) { "key" }
            let now = house.clock.now
            try await house.database.write {
                try messenger.sendText(Self.told, ["title": "甲"], to: "13812345678", at: now, on: $0)
            }
            let kept = String(describing: try await house.database.read { try $0.rows("SELECT * FROM outbox_message") })
            #expect(!kept.contains("13812345678") && !kept.contains("好了") && kept.contains("138****5678"))
            let channel = Channel()
            _ = try await house.outbox(channel).1.sendDue()
            #expect(channel.all.map(\.text) == ["贵单位的甲好了。"])
        }
    }

    static func delivery(_ channels: Set<NoticeChannel>) -> Delivery { Delivery(channels, told, ["title": "甲项目"]) }
}

extension House {
    func contact(_ contact: NewContact, of person: ID<Person>) async throws {
        try await database.write { try accounts.keep(contact, of: person, on: $0) }
    }

    func choose(_ choice: Preference, of person: ID<Person>) async throws {
        try await database.write {
            try TenantPreferences(usual: House.quiet).choose(choice, of: person, on: $0)
        }
    }

    func tell(_ persons: [ID<Person>], _ delivery: Delivery, at time: Timestamp? = nil) async throws {
        let now = time ?? clock.now
        let (accounts, messenger) = (accounts, messenger)
        let notifier = TenantNotifier(
            readers: { _, _, _ in persons }, contacts: { try accounts.contacts($0, of: $1, on: $2) },
            messenger: messenger, preferences: TenantPreferences(usual: House.quiet), hooks: House.hooks)
        try await database.write {
            try notifier.post(NotifierTests.message, to: .person(ID(1)), by: delivery, at: now, on: $0)
        }
    }
}
