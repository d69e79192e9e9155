import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// The way in and out.
struct SignInTests {
    /// Sends the sign-in form with its guest's token.
    private func signIn(
        _ hub: TestHub, _ account: String, _ password: String = TestHub.password, next: String = "",
        host: String = "hub.test"
    ) async throws -> TestAnswer {
        let body = URLEncodedForm([
            .init("_csrf", "guest-token"), .init("account", account), .init("password", password), .init("next", next),
        ]).encoded
        let headers = Headers([
            (.host, host), (.cookie, "hub-alpha-guest=guest-token"),
            (.contentType, "application/x-www-form-urlencoded"),
        ])
        return try await hub.send(
            Request(method: .post, target: "/alpha/sign-in", headers: headers, body: .bytes(Array(body.utf8))))
    }

    @Test func `signing in leads on to the page that was wanted`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let asked = try await hub.send(.get, "/alpha/notes?page=2")
            #expect(asked.status == .seeOther)
            #expect(asked.location == "/alpha/sign-in?next=%2Falpha%2Fnotes%3Fpage%3D2")
            let entered = try await signIn(hub, "writer", next: "/alpha/notes?page=2")
            #expect(entered.status == .seeOther)
            #expect(entered.location == "/alpha/notes?page=2")
            let cookie = try #require(entered.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/alpha"))
        }
    }

    @Test func `a page left open after the session ended is told to ask no more`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let headers = Headers([(.host, "hub.test"), (.accept, "text/event-stream")])
            let answer = try await hub.send(Request(method: .get, target: "/alpha/inbox/events", headers: headers))
            #expect(answer.status == .noContent)
        }
    }

    @Test(arguments: [
        "https://evil.test/", "//evil.test", "/\\evil.test", "/beta/notes", "/alpha/../beta/", "javascript:alert(1)",
        "/alpha/\u{9}//evil.test", "/alpha//evil.test", "%2f%2fevil.test", "\r\nSet-Cookie: a=b",
    ])
    func `signing in leads nowhere else`(_ next: String) async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            #expect(try await signIn(hub, "writer", next: next).location == "/alpha/")
        }
    }

    @Test func `a wrong password and an unknown account read the same, and keep the account that was typed`()
        async throws
    {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let wrong = try await signIn(hub, "writer", "Wrong-2026")
            let unknown = try await signIn(hub, "nobody", "Wrong-2026")
            #expect(wrong.status == .unprocessableContent)
            #expect(unknown.status == .unprocessableContent)
            #expect(wrong.text.contains("用户名或密码错误，请重新输入！"))
            #expect(wrong.text.replacing("writer", with: "nobody") == unknown.text)
            #expect(!wrong.text.contains("Wrong-2026"))
            #expect(wrong.headers[.setCookie] == nil)
        }
    }

    @Test func `signing out ends the session itself`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            #expect(try await hub.send(.get, "/alpha/notes", as: "writer").status == .ok)
            let gone = try await hub.send(.post, "/alpha/sign-out", as: "writer", form: [:])
            #expect(gone.headers[.setCookie]?.contains("Max-Age=0") == true)
            #expect(try await hub.send(.get, "/alpha/notes", as: "writer").asksToSignIn)
        }
    }

    @Test func `a session ends when it was idle for half an hour`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            #expect(try await hub.send(.get, "/alpha/notes", as: "writer").status == .ok)
            hub.clock.advance(seconds: 31 * 60)
            #expect(try await hub.send(.get, "/alpha/notes", as: "writer").asksToSignIn)
        }
    }

    @Test func `the session is a thing of the API`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let json: JSON = ["account": "writer", "password": .string(TestHub.password)]
            let entered = try await hub.send(.post, "/alpha/api/session", json: json)
            #expect(entered.status == .created)
            #expect(entered.json?["role"]?["role"]?.string == "note-desk.writer")
            let token = try #require(entered.json?["token"]?.string)
            let bearer = Headers([(.authorization, "Bearer \(token)")])
            #expect(try await hub.send(.get, "/alpha/api/notes", headers: bearer).status == .ok)
            #expect(try await hub.send(.get, "/beta/api/notes", headers: bearer).status == .unauthorized)
            #expect(try await hub.send(.delete, "/alpha/api/session", headers: bearer).status == .noContent)
            #expect(try await hub.send(.get, "/alpha/api/notes", headers: bearer).status == .unauthorized)
        }
    }

    @Test func `who has two roles chooses one, and no other's`() async throws {
        let both = [
            DemonstrationAccount("both", "两职", role: "writer"),
            DemonstrationAccount("both", "两职", role: "reader", districts: ["310106"]),
            DemonstrationAccount("reader", "李查阅", role: "reader", districts: ["310106"]),
        ]
        try await TestHub.run(regions: [NoteRegion.self], accounts: both) { hub async throws in
            #expect(try await signIn(hub, "both").location == "/alpha/account/role?next=%2Falpha%2F")
            #expect(try await hub.send(.get, "/alpha/notes", as: "both").location == "/alpha/account/role")
            let roles = try await hub.send(.get, "/alpha/api/session", as: "both").json?["roles"]?.array ?? []
            #expect(roles.compactMap { $0["role"]?.string } == ["note-desk.writer", "note-desk.reader"])
            let reader = try await hub.send(.get, "/alpha/api/session", as: "reader").json?["role"]?["id"]
            let stolen = try await hub.send(.put, "/alpha/api/session", as: "both", json: ["role": reader ?? .null])
            #expect(stolen.status == .forbidden)
            let own = try #require(roles.last?["id"])
            #expect(
                try await hub.send(.put, "/alpha/api/session", as: "both", json: ["role": own]).status == .noContent)
            #expect(try await hub.send(.get, "/alpha/notes", as: "both").status == .ok)
            #expect(try await hub.send(.post, "/alpha/notes", as: "both", form: ["text": "a"]).status == .forbidden)
        }
    }
}
