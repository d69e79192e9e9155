import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Registration through the API: the same steps and refusals as on the pages.
struct RegistrationAPITests {
    /// Somebody who registers by the API.
    private struct Client {
        let hub: TestHub
        var code = ""

        func send(_ method: HTTPCore.Method, _ path: String, _ body: JSON? = nil) async throws -> TestAnswer {
            try await hub.send(
                method, "/alpha/api" + path, json: body,
                headers: Headers([(.host, "127.0.0.1:8080"), ("x-registration-code", code)]))
        }

        /// Begins, and keeps the code.
        mutating func begin(_ kind: String, _ consents: JSON = [:]) async throws -> TestAnswer {
            let answer = try await send(.post, "/registrations/desk/\(kind)", ["consents": consents])
            code = answer.json?["code"]?.string ?? ""
            return answer
        }

        /// A captcha with its answer.
        func captcha() async throws -> JSON {
            let ticket = try await send(.post, "/session/captcha").json?["ticket"]?.string ?? ""
            let answer: String? = try await hub.database().read {
                try $0.value("SELECT answer FROM captcha WHERE ticket = \(ticket)")
            }
            return ["ticket": .string(ticket), "answer": .string(answer ?? "")]
        }

        func submit(_ typed: [String: String], version: JSON, password: String = Guest.password) async throws
            -> TestAnswer
        {
            try await send(
                .post, "/registration/submission",
                [
                    "version": version, "content": JSON(typed), "password": .string(password),
                    "captcha": try await captcha(),
                ])
        }
    }

    @Test func `the ways are told with their notices, papers and the schema of what is filled in`() async throws {
        try await TestHub.run(regions: [RegisterRegion.self], tenants: ["alpha"]) { hub async throws in
            let items = try await Client(hub: hub).send(.get, "/registrations").json?["items"]?.array ?? []
            #expect(items.count == RegisterRegion.registrations.count)
            let user = try #require(items.first { $0["kind"]?.string == "user" })
            #expect(user["consents"]?.array?.first?["version"]?.string == "1" && user["reviewed"] == .bool(true))
            #expect(user["papers"]?.array?.first?["id"]?.string == "photo")
            #expect(user["content"]?["properties"]?["person"]?["type"]?.string == "string")
            let description = try await hub.send(.get, "/alpha/openapi.json")
            #expect(description.text.contains("/registration/submission"))
        }
    }

    @Test func `a unit registers, is told what is wrong beside its fields, and signs in when it passed`() async throws {
        try await onEach { hub in
            var client = Client(hub: hub)
            let begun = try await client.begin("unit")
            #expect(begun.status == .created && client.code.count == 29)
            let version = try #require(begun.json?["registration"]?["version"])
            let saved = try await client.send(
                .put, "/registration", ["version": version, "content": ["person": "张监理"]])
            #expect(saved.json?["content"]?["person"]?.string == "张监理" && saved.json?["state"]?.string == "draft")
            let stale = try await client.send(.put, "/registration", ["version": version, "content": [:]])
            #expect(stale.status == .conflict && stale.errorCode == "stale")
            let now = try #require(saved.json?["version"])
            let wrong = try await client.submit(["person": "张监理", "phone": "1"], version: now)
            let faults = wrong.json?["error"]?["fields"]?.array?.compactMap { $0["field"]?.string } ?? []
            #expect(wrong.status == .unprocessableContent && faults.contains("phone") && faults.contains("account"))
            let unasked = try await client.send(
                .post, "/registration/submission",
                ["version": now, "content": JSON(ReviewTests.typed), "password": .string(Guest.password)])
            #expect(unasked.json?["error"]?["fields"]?.array?.first?["field"]?.string == "captcha")
            let sent = try await client.submit(ReviewTests.typed, version: now)
            #expect(sent.json?["state"]?.string == "reviewing", "\(sent.text)")
            #expect(sent.json?["content"]?["phone"]?.string == "138****5678")
            let late = try await client.send(
                .put, "/registration", ["version": try #require(sent.json?["version"]), "content": [:]])
            #expect(late.status == .conflict)
            let account: JSON = ["account": "jianli", "password": .string(Guest.password)]
            #expect(try await hub.send(.post, "/alpha/api/session", json: account).status != .created)
            let id = try await hub.count("SELECT MAX(id) FROM registration")
            let seen = try await hub.count("SELECT version FROM registration WHERE id = \(id)")
            let passed = try await hub.send(
                .post, "/alpha/administration/registrations/desk/unit/\(id)/acceptance", as: "official",
                form: ["version": String(seen), "_confirmed": "1"])
            #expect(passed.status == .seeOther)
            #expect(try await client.send(.get, "/registration").json?["state"]?.string == "approved")
            #expect(try await hub.send(.post, "/alpha/api/session", json: account).status == .created)
        }
    }

    @Test func `a user agrees first, sends a paper and confirms his telephone`() async throws {
        try await onEach { hub in
            var client = Client(hub: hub)
            let refused = try await client.begin("user")
            #expect(refused.status == .unprocessableContent)
            #expect(refused.json?["error"]?["fields"]?.array?.first?["field"]?.string == "register.user")
            #expect(try await hub.count("SELECT COUNT(*) FROM registration") == 0)
            let begun = try await client.begin("user", ["register.user": "1"])
            #expect(begun.json?["registration"]?["missingConsents"]?.array?.isEmpty == true)
            let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 0, count: 64)
            let headers = Headers([("x-registration-code", client.code)])
            let attached = try await hub.send(
                .post, "/alpha/api/registration/papers", form: ["paper": "photo"],
                files: [("file", "photo.png", picture)], headers: headers)
            let paper = try #require(attached.json?["papers"]?.array?.first?["id"])
            #expect(attached.status == .created && attached.json?["papers"]?.array?.count == 1)
            guard case .number(let number) = paper else { return }
            let file = try await client.send(.get, "/registration/papers/\(number)")
            #expect(file.body == picture)
            #expect(try await client.send(.delete, "/registration/papers/9999").status == .notFound)
            let typed = [
                "creditCode": RegisterRegion.company.creditCode, "project": "项目一", "duty": "安全员", "person": "赵用户",
                "citizenNumber": "420102199512310043", "phone": "13712345678",
            ]
            let sent = try await client.submit(typed, version: try #require(attached.json?["version"]))
            #expect(sent.json?["state"]?.string == "confirming", "\(sent.text)")
            #expect(!sent.text.contains("420102199512310043"))
            let wrong = try await client.send(.post, "/registration/confirmation", ["code": "000000x"])
            #expect(wrong.json?["error"]?["fields"]?.array?.first?["field"]?.string == "code")
            let digits = try await hub.textedCode()
            let confirmed = try await client.send(.post, "/registration/confirmation", ["code": .string(digits)])
            #expect(confirmed.json?["state"]?.string == "reviewing", "\(confirmed.text)")
        }
    }

    @Test func `the secret of a mail confirms without the code, once, and tells no more than the state`() async throws {
        try await onEach { hub in
            var client = Client(hub: hub)
            let begun = try await client.begin("citizen")
            let sent = try await client.submit(
                ["mail": "li.si@example.cn", "person": "李四"],
                version: try #require(begun.json?["registration"]?["version"]))
            #expect(sent.json?["state"]?.string == "confirming", "\(sent.text)")
            let secret = try await hub.mailedSecret()
            let other = Client(hub: hub)
            let body: JSON = ["token": .string(secret)]
            let confirmed = try await other.send(.post, "/registration/confirmation", body)
            #expect(confirmed.json?["state"]?.string == "approved", "\(confirmed.text)")
            #expect(!confirmed.text.contains("李四"))
            #expect(try await other.send(.post, "/registration/confirmation", body).status == .conflict)
        }
    }

    @Test func `a code that is wrong, missing or given up opens nothing`() async throws {
        try await onEach { hub in
            var client = Client(hub: hub)
            for code in ["", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA", "x"] {
                client.code = code
                for (method, path) in [(HTTPCore.Method.get, "/registration"), (.post, "/registration/sending")] {
                    let answer = try await client.send(method, path)
                    #expect(answer.status == .notFound && answer.errorCode == "not_found", "\(code) \(path)")
                }
            }
            let begun = try await client.begin("unit")
            let version = try #require(begun.json?["registration"]?["version"])
            #expect(try await client.send(.post, "/registration/removal", [:]).status == .conflict)
            #expect(try await client.send(.post, "/registration/removal", ["version": version]).status == .noContent)
            #expect(try await client.send(.get, "/registration").status == .notFound)
            #expect(try await hub.count("SELECT COUNT(*) FROM registration") == 0)
            #expect(try await client.begin("nobody").status == .notFound)
        }
    }
}

extension JSON {
    /// What is typed, as an object of the API.
    fileprivate init(_ typed: [String: String]) {
        self = .object(typed.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
    }
}
