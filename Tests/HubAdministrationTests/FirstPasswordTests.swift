import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// First passwords (初始密码): random, shown once, for the first sign-in only, and not for ever.
struct FirstPasswordTests {
    private func add(_ hub: TestHub, _ account: String) async throws -> String {
        let slip = try await hub.send(
            .post, "/alpha/administration/people", as: Who.regional,
            form: ["name": "新人员", "account": account, "role": "company-desk.acceptor"])
        return try password(slip)
    }

    private func password(_ answer: TestAnswer) throws -> String {
        let rest = try #require(answer.text.components(separatedBy: "<code>").dropFirst().first)
        return String(rest.prefix { $0 != "<" })
    }

    private func signIn(_ hub: TestHub, _ account: String, _ password: String) async throws -> TestAnswer {
        try await hub.send(
            .post, "/alpha/api/session", json: ["account": .string(account), "password": .string(password)])
    }

    @Test func `no two are alike, and the page with one is not kept by the browser`() async throws {
        try await onEach { hub in
            var seen: Set<String> = []
            for index in 0..<5 { seen.insert(try await add(hub, "newcomer\(index)")) }
            let reset = try await hub.act("/password", on: "newcomer0", as: Who.regional)
            #expect(reset.headers[.cacheControl]?.contains("no-store") == true)
            seen.insert(try password(reset))
            #expect(seen.count == 6)
        }
    }

    @Test func `it opens nothing but the change of itself, and the new one is none of the old`() async throws {
        try await onEach { hub in
            let password = try await add(hub, "newcomer")
            let entered = try await signIn(hub, "newcomer", password)
            #expect(entered.status == .created)
            let token = try #require(entered.json?["token"]?.string)
            let headers = Headers([(.host, "hub.test"), (.cookie, "hub-alpha=\(token)")])
            for path in ["/alpha/", "/alpha/company", "/alpha/account", "/alpha/inbox"] {
                let answer = try await hub.send(Request(method: .get, target: path, headers: headers))
                #expect(answer.location == "/alpha/account/password", "\(path)")
            }
        }
    }

    @Test func `one that nobody used for seven days is over, a reset one begins anew`() async throws {
        try await onEach { hub in
            let password = try await add(hub, "newcomer")
            hub.clock.advance(seconds: 7 * 86_400 - 1)
            #expect(try await signIn(hub, "newcomer", password).status == .created)
            hub.clock.advance(seconds: 1)
            let late = try await signIn(hub, "newcomer", password)
            #expect(late.status == .unauthorized)
            #expect(late.json?["error"]?["message"]?.string == "初始密码已过期，请联系管理员重置密码！")
            let wrong = try await signIn(hub, "newcomer", "Wrong-2026")
            #expect(wrong.json?["error"]?["message"]?.string == "用户名或密码错误，请重新输入！")
            let noted: Int? = try await hub.database().read {
                try $0.value("SELECT COUNT(*) FROM audit_entry WHERE action = 'sign-in' AND detail = '初始密码已过期'")
            }
            #expect(noted == 1)
            hub.forgetSessions()
            try await hub.prove(Who.regional)
            let renewed = try self.password(try await hub.act("/password", on: "newcomer", as: Who.regional))
            #expect(try await signIn(hub, "newcomer", renewed).status == .created)
        }
    }

    @Test func `a password of one's own is never over in that way`() async throws {
        try await onEach { hub async throws in
            hub.clock.advance(seconds: 8 * 86_400)
            #expect(try await signIn(hub, "clerk", TestHub.password).status == .created)
        }
    }
}
