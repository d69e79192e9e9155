import HubCore
import HubDatabase
import HubIdentity
import RegionSDK
import Testing

struct SessionTests {
    @Test func `a token opens its session and no other does`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            #expect(token.utf8.count == 43)
            #expect(try await house.session(token) != nil)
            for other in ["", "x", token.lowercased(), String(token.dropLast()), token + "A", String(token.reversed())]
            where other != token {
                #expect(try await house.session(other) == nil, "\(other)")
            }
        }
    }

    @Test func `the database keeps neither the token nor the form token`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            let formToken = try #require(try await house.session(token)).formToken
            let row = try await house.database.read { try $0.row("SELECT * FROM session") }
            let kept = "\(String(describing: row))"
            #expect(!kept.contains(token) && !kept.contains(formToken))
            #expect(formToken != token && formToken.utf8.count == 43)
        }
    }

    @Test func `each session has a form token of its own that stays the same`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (first, second) = (try await house.opened(person), try await house.opened(person))
            let token = try await house.session(first)?.formToken
            #expect(try await house.session(first)?.formToken == token)
            #expect(try await house.session(second)?.formToken != token)
        }
    }

    @Test func `a session ends after thirty idle minutes, to the millisecond`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            house.clock.turn(milliseconds: 30 * 60_000 - 1)
            #expect(try await house.session(token) != nil)
            house.clock.turn(milliseconds: 1)
            #expect(try await house.session(token) == nil)
        }
    }

    @Test func `a session in use ends after twelve hours, to the millisecond`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            for _ in 1..<36 {
                house.clock.turn(seconds: 20 * 60)
                house.sessions.touch(try #require(try await house.session(token)), at: house.clock.now)
                await house.sessions.settle()
            }
            house.clock.turn(milliseconds: 20 * 60_000 - 1)
            #expect(try await house.session(token) != nil)
            house.clock.turn(milliseconds: 1)
            #expect(try await house.session(token) == nil)
        }
    }

    @Test func `a session is touched at most once a minute`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            let start = house.clock.now
            house.clock.turn(milliseconds: 59_999)
            try await house.touch(token)
            #expect(try await house.session(token)?.lastSeen == start)
            house.clock.turn(milliseconds: 1)
            try await house.touch(token)
            #expect(try await house.session(token)?.lastSeen == house.clock.now)
        }
    }

    @Test func `requests at once make one touch`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            let session = try #require(try await house.session(token))
            house.clock.turn(seconds: 61)
            let gate = Gate()
            let blocker = Task { try await house.database.write { _ in gate.wait() } }
            await gate.opened()
            let (_, statements) = try await house.database.recording {
                for _ in 1...20 { house.sessions.touch(session, at: house.clock.now) }
                gate.close()
                try await blocker.value
                await house.sessions.settle()
            }
            #expect(statements.count == 1)
        }
    }

    @Test(arguments: [-3600, 10 * 365 * 86_400] as [Int64])
    func `a clock that jumps ends sessions and never makes one eternal`(seconds: Int64) async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            house.clock.turn(seconds: seconds)
            #expect(try await house.session(token) == nil)
        }
    }

    @Test func `a closed session is gone, and the others of its person are not`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (first, second) = (try await house.opened(person), try await house.opened(person))
            let session = try #require(try await house.session(first))
            try await house.sessions.close(session, house.deed(person))
            try await house.sessions.close(session, house.deed(person))
            #expect(try await house.entries().map(\.action) == ["sign-out"])
            #expect(try await house.session(first) == nil)
            #expect(try await house.session(second) != nil)
        }
    }

    @Test func `a session ends also where the audit cannot be written, and nothing else changes`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTemplate("clerk", "经办人", held: .official, []))
            let person = try await house.person("zhangsan")
            let holding = try await house.grant("test.clerk", to: person)
            let token = try await house.opened(person)
            let session = try #require(try await house.session(token))
            try await house.change("ALTER TABLE audit_entry RENAME TO gone")
            await #expect(throws: HubError.self) {
                try await house.sessions.choose(.holding(holding), for: session, house.deed(person))
            }
            #expect(try await house.session(token)?.holding == nil)
            try await house.sessions.close(session, house.deed(person))
            #expect(try await house.session(token) == nil)
        }
    }

    @Test func `the sessions of a disabled person are dead at once`() async throws {
        try await House.onEach { house in
            let token = try await house.opened()
            try await house.change("UPDATE person SET disabled = 1")
            #expect(try await house.session(token) == nil)
        }
    }

    @Test func `sessions past their end are removed by the sweep, and no others`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            _ = try await house.opened(person)
            house.clock.turn(seconds: 12 * 3600)
            _ = try await house.opened(person)
            try await house.sessions.sweep(at: house.clock.now)
            #expect(try await house.database.read { try $0.value("SELECT COUNT(*) FROM session") } == 1)
        }
    }

    @Test func `a role is chosen only by who holds it`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTemplate("clerk", "经办人", held: .official, []))
            let (one, other) = (try await house.person("one"), try await house.person("other"))
            let mine = try await house.grant("test.clerk", to: one)
            let theirs = try await house.grant("test.clerk", to: other)
            let token = try await house.opened(one)
            let session = try #require(try await house.session(token))
            await #expect(throws: HubError(.forbidden, "您没有权限进行此操作！")) {
                try await house.sessions.choose(.holding(theirs), for: session, house.deed(one))
            }
            #expect(try await house.session(token)?.holding == nil)
            try await house.sessions.choose(.holding(mine), for: session, house.deed(one))
            #expect(try await house.session(token)?.holding == mine)
            let noted = try await house.entries()
            #expect(noted.map(\.action) == ["session.role"] && noted.map(\.detail) == ["test.clerk"])
            #expect(noted.map(\.object) == ["person:\(one)"])
        }
    }

    @Test func `a request costs one statement for the session and two for the actor, whatever he holds`() async throws {
        try await House.onEach { house in
            let grants = (1...40).map { Grant(Permission("test.thing.do\($0)", "做"), .own) }
            try await house.install(RoleTemplate("many", "多", held: .official, grants))
            let person = try await house.person("zhangsan")
            let holding = try await house.grant("test.many", to: person, districts: ["310101", "310104"])
            let token = try await house.opened(person)
            // The tenant's policy is read once and kept.
            _ = try await house.session(token)
            let (actor, statements) = try await house.database.recording {
                try await house.database.read { connection in
                    let session = try house.sessions.find(token, at: house.clock.now, on: connection)
                    return try session.flatMap { try house.identity.actor($0.person, in: holding, on: connection) }
                }
            }
            #expect(actor?.rights.count == 40)
            #expect(statements.count == 3)
        }
    }
}

extension House {
    func opened(_ person: ID<Person>? = nil) async throws -> String {
        let owner: ID<Person> = if let person { person } else { try await self.person("owner") }
        return try await sessions.open(
            NewSession(person: owner, holding: nil, source: "192.0.2.1", userAgent: "a\0b", time: clock.now))
    }

    func session(_ token: String) async throws -> Session? {
        let now = clock.now
        return try await database.read { try sessions.find(token, at: now, on: $0) }
    }

    fileprivate func touch(_ token: String) async throws {
        sessions.touch(try #require(try await session(token)), at: clock.now)
        await sessions.settle()
    }
}
