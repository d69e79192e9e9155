import HubCore
import HubDatabase
import HubNotifications
import RegionSDK
import Testing

/// What an administrator sees of the outbox, and sends again.
struct DispatchTests {
    @Test func `messages are found by state, channel, template, recipient, fault and day`() async throws {
        try await House.onEach { house in
            try await house.fillOutbox()
            let rows: [(change: (inout DispatchSearch) -> Void, recipients: [String])] = [
                ({ _ in }, ["z***@example.cn", "139****0000", "138****5678"]),
                ({ $0.isOldestFirst = true }, ["138****5678", "139****0000", "z***@example.cn"]),
                ({ $0.state = .failed }, ["139****0000"]), ({ $0.state = .waiting }, ["z***@example.cn"]),
                ({ $0.channel = .mail }, ["z***@example.cn"]),
                ({ $0.template = "test" }, ["139****0000", "138****5678"]),
                ({ $0.recipient = "138 1234-5678" }, ["138****5678"]),
                ({ $0.recipient = "ZHANG@example.cn" }, ["z***@example.cn"]), ({ $0.recipient = "13812" }, []),
                ({ $0.fault = "such_num" }, ["139****0000"]), ({ $0.fault = "s%h" }, []),
                ({ $0.from = house.clock.now + -1 }, ["z***@example.cn"]),
                ({ $0.until = house.clock.now }, ["139****0000", "138****5678"]),
            ]
            for (number, row) in rows.enumerated() {
                var search = DispatchSearch()
                row.change(&search)
                let found = try await house.dispatches(search)
                #expect(
                    found.rows.map(\.recipient) == row.recipients && found.total == row.recipients.count, "\(number)")
            }
        }
    }

    @Test func `a page costs the same statements whatever there is, and a file reads on below a key`() async throws {
        try await House.onEach { house in
            try await house.fillOutbox()
            let (_, few) = try await house.database.recording { try await house.dispatches(DispatchSearch()) }
            try await house.put(30, into: house.messenger)
            let (page, many) = try await house.database.recording { try await house.dispatches(DispatchSearch()) }
            #expect(few.count == many.count && page.rows.count == 10 && page.total == 33)
            let rest = try await house.dispatches(
                DispatchSearch(), SlicePlace(below: page.rows[9].id.value, size: 500))
            #expect(rest.rows.count == 23)
        }
    }

    @Test func `what was given up goes out again, once, and nothing else does`() async throws {
        try await House.onEach { house in
            try await house.fillOutbox()
            let failed = DispatchSearch(state: .failed)
            let found = try await house.dispatches(failed)
            let id = try #require(found.rows.first?.id)
            let now = house.clock.now
            let again = try await house.database.write { connection in
                let store = TenantDispatches(vault: house.vault)
                return try [
                    store.resend(.one(id), at: now, on: connection), store.resend(.one(id), at: now, on: connection),
                    store.resend(.found(failed), at: now, on: connection),
                ]
            }
            #expect(again == [1, 0, 0])
            let channel = Channel()
            #expect(try await house.outbox(channel).1.sendDue() == 2)
            #expect(Set(channel.all.map(\.recipient)) == ["13900000000", "zhang@example.cn"])
            let figures = try await house.database.read { try TenantDispatches(vault: house.vault).figures(on: $0) }
            #expect(figures.waiting == 0 && figures.failed == 0)
        }
    }

    @Test func `a search's dead letters go out together`() async throws {
        try await House.onEach { house in
            let (messenger, sender) = house.outbox(Channel(faults: Array(repeating: .lasting("no"), count: 5)))
            try await house.put(5, into: messenger)
            _ = try await sender.sendDue()
            let now = house.clock.now
            var search = DispatchSearch()
            search.template = "test"
            let found = search
            let count = try await house.database.write {
                try TenantDispatches(vault: house.vault).resend(.found(found), at: now, on: $0)
            }
            #expect(count == 5)
        }
    }
}

extension DispatchSearch {
    fileprivate init(state: Dispatch.State) {
        self.init()
        self.state = state
    }
}

extension House {
    /// One that was sent, one that was given up, one that waits.
    fileprivate func fillOutbox() async throws {
        let (messenger, sender) = outbox(Channel(faults: [.lasting("no such_number")]))
        let now = clock.now
        try await database.write {
            try messenger.sendText(OutboxTests.template, ["code": "1"], to: "13900000000", at: now, on: $0)
        }
        _ = try await sender.sendDue()
        try await put(1, into: messenger)
        _ = try await sender.sendDue()
        // Another order than that of sending, so that the list's is seen.
        try await change("UPDATE outbox_message SET id = 100 WHERE recipient LIKE '139%'")
        clock.turn(seconds: 60)
        let later = clock.now
        try await database.write {
            try messenger.sendMail(
                MessageTemplate("other", subject: "s", "t"), [:], to: "zhang@example.cn", at: later, on: $0)
        }
        try await change("UPDATE outbox_message SET id = 200 WHERE kind = 'mail'")
    }

    fileprivate func dispatches(_ search: DispatchSearch, _ place: SlicePlace = SlicePlace()) async throws
        -> Slice<Dispatch>
    {
        try await database.read { try TenantDispatches(vault: vault).dispatches(search, place, on: $0) }
    }
}
