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
