import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// What changes something needs the token of its page.
struct TokenTests {
    private func post(
        _ hub: TestHub, body: String, type: String = "application/x-www-form-urlencoded", cookie: String? = nil,
        extra: [(HeaderName, String)] = []
    ) async throws -> TestAnswer {
        var headers = Headers([(.host, "hub.test"), (.contentType, type)])
        headers[.cookie] = if let cookie { cookie } else { try await hub.cookie(of: "writer") }
        for (name, value) in extra { headers[name] = value }
        return try await hub.send(
            Request(method: .post, target: "/alpha/notes", headers: headers, body: .bytes(Array(body.utf8))))
    }

    private func notes(_ hub: TestHub) async throws -> Int? {
        try await hub.database().read { try $0.value("SELECT COUNT(*) FROM note", as: Int.self) }
    }

    @Test func `a form with the session's token is taken`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let answer = try await hub.send(.post, "/alpha/notes", as: "writer", form: ["text": "一"])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/alpha/notes")
            #expect(try await notes(hub) == 1)
        }
    }

    @Test func `a form without it, with another's or with too much of it changes nothing`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let others = try await hub.formToken(of: "reader")
            let own = try await hub.formToken(of: "writer")
            for body in ["text=a", "_csrf=&text=a", "_csrf=\(others)&text=a", "_csrf=\(own)x&text=a", "_csrf=%zz"] {
                #expect(try await post(hub, body: body).status == .forbidden, "\(body)")
            }
            #expect(try await post(hub, body: "_csrf=\(own)&text=a", type: "text/plain").status == .forbidden)
            #expect(try await post(hub, body: "{\"_csrf\":\"\(own)\"}", type: "application/json").status == .forbidden)
            #expect(try await notes(hub) == 0)
        }
    }

    @Test func `another site's page is refused, token or not`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let body = "_csrf=\(try await hub.formToken(of: "writer"))&text=a"
            #expect(try await post(hub, body: body, extra: [(.origin, "https://evil.test")]).status == .forbidden)
            #expect(try await post(hub, body: body, extra: [("sec-fetch-site", "cross-site")]).status == .forbidden)
            #expect(try await notes(hub) == 0)
            #expect(try await post(hub, body: body, extra: [(.origin, "http://hub.test")]).status == .seeOther)
        }
    }

    @Test func `a multipart form carries the token in its first part`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let paper = (field: "paper", name: "a.pdf", bytes: Array("%PDF-1.4\n%%EOF\n".utf8))
            let good = try await hub.send(.post, "/alpha/notes/papers", as: "writer", form: [:], files: [paper])
            #expect(good.json?["name"]?.string == "a.pdf")
            let late =
                "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"_csrf\"\r\n\r\n\(try await hub.formToken(of: "writer"))\r\n--b--\r\n"
            #expect(try await post(hub, body: late, type: "multipart/form-data; boundary=b").status == .forbidden)
            #expect(try await notes(hub) == 0)
        }
    }

    @Test func `the API takes a bearer token without, and a cookie only with the header`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let cookie = try await hub.cookie(of: "writer")
            let token = String(cookie.drop { $0 != "=" }.dropFirst())
            func send(_ extra: [(HeaderName, String)]) async throws -> Status {
                var headers = Headers([(.host, "hub.test"), (.contentType, "application/json")])
                for (name, value) in extra { headers[name] = value }
                return try await hub.send(
                    Request(
                        method: .post, target: "/alpha/api/notes", headers: headers,
                        body: .bytes(Array("{\"text\":\"a\"}".utf8)))
                ).status
            }
            #expect(try await send([(.authorization, "Bearer \(token)")]) == .created)
            #expect(try await send([(.cookie, cookie)]) == .forbidden)
            let formToken = try await hub.formToken(of: "writer")
            #expect(try await send([(.cookie, cookie), ("x-csrf-token", formToken)]) == .created)
            #expect(try await send([(.authorization, "Bearer \(token)x")]) == .unauthorized)
            #expect(try await send([(.authorization, "Basic \(token)")]) == .unauthorized)
        }
    }

    @Test func `nobody is signed in by another's page`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let form: KeyValuePairs = ["account": "writer", "password": TestHub.password, "_csrf": "guess"]
            #expect(try await hub.send(.post, "/alpha/sign-in", form: form).status == .forbidden)
        }
    }
}
