import FoundationEssentials
import HTTPCore
import HubCore
import HubCrypto
import RegionSDK
import RegionTesting
import Testing

/// The way through sign-in and one's own account, as a browser goes it.
struct AccountPagesTests {
    @Test(arguments: TestHub.dialects)
    func `who owes a new password reaches nothing but the page for it`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub async throws in
            try await hub.change("UPDATE account SET must_change = 1 WHERE folded = 'writer'")
            let cookie = try await hub.cookie(of: "writer")
            #expect(try await hub.get("/alpha/notes", cookie).location == "/alpha/account/password")
            #expect(try await hub.get("/alpha/account", cookie).location == "/alpha/account/password")
            #expect(try await hub.get("/alpha/api/notes", cookie).errorCode == "second_factor_required")
            #expect(try await hub.get("/alpha/account/password", cookie).status == .ok)
            let short = try await hub.change("short", cookie)
            #expect(short.status == .unprocessableContent && short.text.contains("密码长度不能少于8位！"))
            let changed = try await hub.change("Neues-2027", cookie)
            #expect(changed.location == "/alpha/")
            #expect(try await hub.get("/alpha/notes", cookie).asksToSignIn)
            #expect(try await hub.get("/alpha/notes", changed.sessionCookie).status == .ok)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `one factor of two opens nothing but the second step`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub async throws in
            let app = try await hub.enrol("writer")
            hub.forgetSessions()
            let half = try await hub.cookie(of: "writer")
            for path in [
                "/alpha/notes", "/alpha/account", "/alpha/account/password", "/alpha/account/factor", "/alpha/inbox",
            ] {
                #expect(try await hub.get(path, half).location == "/alpha/sign-in/factor", "\(path)")
            }
            #expect(try await hub.get("/alpha/api/notes", half).status == .forbidden)
            let wrong = try await hub.post("/alpha/sign-in/factor", half, ["code": "000000"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("动态口令或恢复码错误"))
            hub.clock.advance(seconds: 60)
            let right = try await hub.post("/alpha/sign-in/factor", half, ["code": try app(hub.clock.now)])
            #expect(right.location == "/alpha/" && right.sessionCookie != half)
            #expect(try await hub.get("/alpha/notes", half).asksToSignIn)
            #expect(try await hub.get("/alpha/notes", right.sessionCookie).status == .ok)
        }
    }

    @Test func `what needs a proof asks for it and then goes on with everything typed`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let cookie = try await hub.cookie(of: "writer")
            #expect(
                try await hub.get("/alpha/account/phone", cookie).location
                    == "/alpha/account/proof?next=%2Falpha%2Faccount%2Fphone")
            let asked = try await hub.post("/alpha/account/phone", cookie, ["contact": "138\"<1234", "x": "1"])
            #expect(asked.status == .forbidden && asked.text.contains("再次验证身份"))
            #expect(asked.text.contains("138&quot;"))
            let typed: KeyValuePairs = [
                "_to": "/alpha/account/phone", "_form": "1", "contact": "13812345678", "_proof": "Wrong-2031",
            ]
            let wrong = try await hub.post("/alpha/account/proof", cookie, typed)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("13812345678"))
            let proved = try await hub.post(
                "/alpha/account/proof", cookie,
                ["_to": "/alpha/account/phone", "_form": "1", "contact": "13812345678", "_proof": TestHub.password])
            #expect(proved.status.rawValue == 307 && proved.location == "/alpha/account/phone")
            let sent = try await hub.post("/alpha/account/phone", cookie, ["contact": "13812345678"])
            #expect(sent.status == .ok && sent.text.contains("验证码已发送到 13812345678"))
            hub.clock.advance(seconds: 599)
            #expect(try await hub.get("/alpha/account/phone", cookie).status == .ok)
            hub.clock.advance(seconds: 1)
            #expect(try await hub.get("/alpha/account/phone", cookie).status == .seeOther)
        }
    }

    @Test(arguments: ["https://evil.test/", "//evil.test", "/beta/notes"])
    func `a proof leads nowhere else`(target: String) async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let cookie = try await hub.cookie(of: "writer")
            let proved = try await hub.post(
                "/alpha/account/proof", cookie, ["_to": target, "_form": "1", "_proof": TestHub.password])
            #expect(proved.location == "/alpha/")
        }
    }

    @Test func `one's sessions are listed, ended one by one and all at once, and no other's`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let first = try await hub.cookie(of: "writer")
            hub.forgetSessions()
            let second = try await hub.cookie(of: "writer")
            let reader = try await hub.cookie(of: "reader")
            let page = try await hub.get("/alpha/account/sessions", second)
            #expect(page.text.contains("当前设备"))
            let ids = try await hub.database().read { connection in
                try connection.column("SELECT id FROM session ORDER BY id", as: Int64.self)
            }
            let stolen = try await hub.post("/alpha/account/sessions/\(ids[0])/end", reader, [:])
            #expect(stolen.status == .notFound)
            #expect(try await hub.get("/alpha/notes", first).status == .ok)
            #expect(try await hub.post("/alpha/account/sessions/\(ids[0])/end", second, [:]).status == .seeOther)
            #expect(try await hub.get("/alpha/notes", first).asksToSignIn)
            #expect(try await hub.post("/alpha/account/sessions/end", second, [:]).status == .seeOther)
            #expect(try await hub.get("/alpha/notes", second).asksToSignIn)
            #expect(try await hub.get("/alpha/notes", reader).status == .ok)
        }
    }

    @Test func `the time a session ends is the policy's`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let json: JSON = ["account": "writer", "password": .string(TestHub.password)]
            let entered = try await hub.send(.post, "/alpha/api/session", json: json)
            let end = hub.clock.now.milliseconds + 12 * 3_600_000
            #expect(entered.json?["expires"] == .number(String(end)))
            let token = try #require(entered.json?["token"]?.string)
            hub.clock.advance(seconds: 60)
            let known = try await hub.send(
                .get, "/alpha/api/session", headers: Headers([(.authorization, "Bearer \(token)")]))
            #expect(known.json?["expires"] == .number(String(end)))
        }
    }

    /// How every PNG begins (PNG, 5.2).
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    @Test func `a captcha of the API is a picture or a sum in words`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let picture = try await hub.send(.post, "/alpha/api/session/captcha").json
            let bytes = picture?["picture"]?.string.flatMap { Data(base64Encoded: $0) }
            #expect(bytes?.starts(with: Self.png) == true && picture?["ticket"]?.string?.isEmpty == false)
            let words = try await hub.send(.post, "/alpha/api/session/captcha?kind=words").json
            #expect(words?["picture"] == "" && words?["question"]?.string?.hasSuffix("等于多少？") == true)
            let other = try await hub.send(.post, "/alpha/api/session/captcha?kind=sound")
            #expect(other.status == .unprocessableContent && other.text.contains("kind"))
        }
    }

    @Test func `a captcha is drawn for its own guest, as a picture in which nothing can be read as text`() async throws
    {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let answer = try await hub.send(.get, "/alpha/password/forgotten")
            #expect(answer.status == .ok && answer.text.contains("/alpha/sign-in/captcha/"))
            #expect(try await hub.send(.get, "/alpha/password/reset?token=x").status == .ok)
            let ticket = answer.text.split(separator: "/sign-in/captcha/").last?.prefix { $0 != "\"" } ?? ""
            let guest = answer.headers.values(.setCookie).first?.split(separator: ";").first.map(String.init) ?? ""
            let picture = try await hub.get("/alpha/sign-in/captcha/\(ticket)", guest)
            #expect(picture.headers[.contentType] == "image/png" && picture.body.starts(with: Self.png))
            let again = try await hub.get("/alpha/sign-in/captcha/\(ticket)", guest)
            #expect(again.body.starts(with: Self.png) && again.body != picture.body, "it is drawn anew each time")
            #expect(try await hub.send(.get, "/alpha/sign-in/captcha/\(ticket)").status == .notFound)
        }
    }
}

extension TestHub {
    func change(_ sql: SQL) async throws { try await database().write { _ = try $0.execute(sql) } }

    func get(_ path: String, _ cookie: String) async throws -> TestAnswer {
        try await send(Request(method: .get, target: path, headers: Headers([(.host, "hub.test"), (.cookie, cookie)])))
    }

    /// Sends a form of the session's, with its token.
    func post(_ path: String, _ cookie: String, _ form: KeyValuePairs<String, String>) async throws -> TestAnswer {
        let known = try await get("/alpha/api/session", cookie)
        let fields =
            [URLEncodedForm.Field("_csrf", known.json?["formToken"]?.string ?? "")]
            + form.map { URLEncodedForm.Field($0.key, $0.value) }
        let headers = Headers([
            (.host, "hub.test"), (.cookie, cookie), (.contentType, "application/x-www-form-urlencoded"),
        ])
        return try await send(
            Request(
                method: .post, target: path, headers: headers, body: .bytes(Array(URLEncodedForm(fields).encoded.utf8)))
        )
    }

    /// Sets an authenticator up for an account, as its owner does; gives what shows its codes.
    func enrol(_ account: String) async throws -> @Sendable (Timestamp) throws -> String {
        let cookie = try await cookie(of: account)
        let page = try await get("/alpha/account/factor", cookie).text
        let shown = page.split(separator: "id=\"factor-secret\">").last?.prefix { $0 != "<" } ?? ""
        let app = try TimeCode(secret: Base32.bytes(of: shown.filter { $0 != " " }) ?? [])
        let code: @Sendable (Timestamp) throws -> String = { time in
            try app.code(of: TimeCode.step(atSecond: time.milliseconds / 1000) ?? 0)
        }
        let answer = try await post("/alpha/account/factor", cookie, ["code": try code(clock.now)])
        guard answer.text.contains("恢复码只显示这一次") else { throw HubError(.internal, answer.text) }
        return code
    }

    func change(_ new: String, _ cookie: String) async throws -> TestAnswer {
        try await post(
            "/alpha/account/password", cookie,
            ["current": TestHub.password, "password": new, "repeated": new])
    }
}

extension TestAnswer {
    /// The session's cookie that the answer sets.
    var sessionCookie: String {
        headers.values(.setCookie).first?.split(separator: ";").first.map(String.init) ?? ""
    }
}
