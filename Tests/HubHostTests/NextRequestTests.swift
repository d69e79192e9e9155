import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// What was taken away is gone at the next request: pages, API, and streams that are open.
struct NextRequestTests {
    /// What is taken away, and what the same session is answered then.
    static let changes: [(words: String, sql: SQL, page: [Status], api: [Status])] = [
        ("a right", "DELETE FROM role_grant WHERE permission = 'note.page.read'", [.forbidden], [.forbidden]),
        ("a role's place", "UPDATE holding SET disabled = 1", [.seeOther], [.forbidden]),
        ("a person", "UPDATE person SET disabled = 1", [.seeOther], [.unauthorized]),
        (
            "the session", "DELETE FROM session", [.seeOther], [.unauthorized]
        ),
    ]

    @Test(arguments: TestHub.dialects)
    func `what was taken away is gone at the next request`(_ dialect: Dialect) async throws {
        for change in Self.changes {
            try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub in
                #expect(try await hub.send(.get, "/alpha/notes", as: "reader").status == .ok)
                #expect(try await hub.send(.get, "/alpha/api/notes", as: "reader").status == .ok)
                try await hub.database().write { _ = try $0.execute(change.sql) }
                let page = try await hub.send(.get, "/alpha/notes", as: "reader")
                let api = try await hub.send(.get, "/alpha/api/notes", as: "reader")
                let stream = try await hub.send(
                    .get, "/alpha/inbox/events", as: "reader", headers: Headers([("accept", "text/event-stream")]))
                #expect(change.page.contains(page.status), "\(change.words): \(page.status.rawValue)")
                #expect(change.api.contains(api.status), "\(change.words): \(api.status.rawValue)")
                #expect(change.words == "a right" || !stream.text.contains("unread"), "\(change.words)")
                #expect(try await hub.send(.get, "/beta/notes", as: "reader").status == .ok)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a right that is given works at the next request, and its menu entry shows`(_ dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub in
            let before = try await hub.send(.get, "/alpha/account", as: "bystander")
            #expect(before.status == .ok && !before.text.contains("href=\"/alpha/notes\""))
            #expect(try await hub.send(.get, "/alpha/notes", as: "bystander").status == .forbidden)
            try await hub.database().write {
                _ = try $0.execute(
                    """
                    INSERT INTO role_grant (role, permission, scope)
                    VALUES ('note-desk.bystander', 'note.page.read', 'own')
                    """)
            }
            let after = try await hub.send(.get, "/alpha/account", as: "bystander")
            #expect(after.text.contains("href=\"/alpha/notes\""))
            #expect(try await hub.send(.get, "/alpha/notes", as: "bystander").status == .ok)
        }
    }

    /// What asks for a second factor in the middle of a session, and where its owner is sent then.
    static let demands: [(words: String, rule: String, sql: SQL, path: String)] = [
        (
            "an administrator's role", "administrators",
            """
            INSERT INTO holding (person, role, districts)
            SELECT person, 'core.system', '' FROM account WHERE folded = 'reader'
            """, "/alpha/account/factor"
        ),
        (
            "an authenticator to show", "administrators",
            """
            INSERT INTO second_factor (person, secret) SELECT person, 'x' FROM account WHERE folded = 'reader'
            """, "/alpha/sign-in/factor"
        ),
        (
            "the policy", "everyone", "UPDATE person SET disabled = disabled", "/alpha/account/factor"
        ),
    ]

    @Test(arguments: TestHub.dialects)
    func `a second factor that is asked for since is owed at the next request`(_ dialect: Dialect) async throws {
        for demand in Self.demands {
            try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub in
                let half = try await hub.cookie(of: "reader")
                #expect(try await hub.get("/alpha/notes", half).status == .ok)
                try await hub.database().write { connection in
                    if demand.path.contains("sign-in") {
                        try connection.execute(Self.demands[0].sql)
                    }
                    try connection.execute(demand.sql)
                    try connection.execute(
                        """
                        INSERT INTO security_policy (person, set_at, second_factor)
                        SELECT MIN(id), 0, \(demand.rule) FROM person
                        """)
                }
                // Hubs read the policy again every half minute.
                hub.clock.advance(seconds: 30)
                let page = try await hub.get("/alpha/notes", half)
                #expect(page.location == demand.path, "\(demand.words): \(page.status.rawValue)")
                let api = try await hub.get("/alpha/api/notes", half)
                #expect(api.errorCode == "second_factor_required", "\(demand.words): \(api.status.rawValue)")
                #expect(try await hub.get("/alpha/account", half).location == demand.path, "\(demand.words)")
                guard demand.path == "/alpha/account/factor" else { return }
                _ = try await hub.enrol("reader")
                #expect(try await hub.get("/alpha/notes", half).asksToSignIn, "\(demand.words)")
                hub.forgetSessions()
                let again = try await hub.cookie(of: "reader")
                #expect(try await hub.get("/alpha/notes", again).location == "/alpha/sign-in/factor")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a stream that is open ends when its person is disabled`(_ dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub in
            let stream = try await hub.stream("/alpha/inbox/events", as: "reader")
            var first = try await stream.next()
            while first?.contains("unread") == false { first = try await stream.next() }
            #expect(first != nil)
            try await hub.database().write { _ = try $0.execute("UPDATE person SET disabled = 1") }
            for _ in 0..<20 where first != nil {
                first = try await stream.next()
                #expect(first?.contains("unread") != true)
            }
            #expect(first == nil)
        }
    }

    /// Who sees which entries of the menu.
    @Test func `the menu shows what its reader may open`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub in
            for (account, sees) in [("writer", true), ("reader", true), ("bystander", false)] {
                let page = try await hub.send(.get, "/alpha/account", as: account)
                #expect(page.text.contains("href=\"/alpha/notes\"") == sees, "\(account)")
            }
        }
    }
}
