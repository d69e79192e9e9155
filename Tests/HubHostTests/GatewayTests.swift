import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// What every answer carries, and how errors look.
struct GatewayTests {
    @Test func `every answer carries the security headers and a request's name of our own`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            for path in ["/alpha/", "/alpha/nowhere", "/nowhere", "/alpha/api/notes", "/readyz"] {
                let answer = try await hub.send(.get, path, headers: Headers([("x-request-id", "forged")]))
                let policy = answer.headers["content-security-policy"]
                #expect(policy?.hasPrefix("default-src 'self'; frame-ancestors 'none'") == true, "\(path)")
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["referrer-policy"] == "same-origin")
                #expect(answer.headers["x-request-id"]?.utf8.count == 16)
                #expect(answer.headers["strict-transport-security"] == nil)
            }
            #expect(try await hub.send(.get, "/alpha/notes", as: "reader").headers[.cacheControl] == "no-store")
        }
    }

    @Test func `over TLS the cookie is bound to the host and the transport is kept`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let answer = try await hub.send(
                Request(method: .get, target: "/alpha/sign-in", peer: Peer(isSecure: true)))
            #expect(answer.headers["strict-transport-security"] != nil)
            #expect(answer.headers[.setCookie]?.hasPrefix("__Host-hub-alpha-guest=") == true)
            let cookie = try await hub.cookie(of: "writer")
            let plain = Request(
                method: .get, target: "/alpha/notes", headers: Headers([(.cookie, cookie)]), peer: Peer(isSecure: true))
            #expect(try await hub.send(plain).asksToSignIn)
        }
    }

    @Test func `a session of one tenant is nobody in another`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let alpha = try await hub.cookie(of: "writer", tenant: "alpha")
            let renamed = "hub-beta=" + alpha.drop { $0 != "=" }.dropFirst()
            for cookie in [alpha, renamed] {
                let headers = Headers([(.cookie, cookie)])
                #expect(try await hub.send(.get, "/beta/notes", headers: headers).asksToSignIn)
                #expect(try await hub.send(.get, "/beta/api/notes", headers: headers).status == .unauthorized)
            }
        }
    }

    @Test func `what one tenant wrote no other reads`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            _ = try await hub.send(.post, "/alpha/notes", as: "writer", form: ["text": "金丝雀"])
            #expect(try await hub.send(.get, "/alpha/notes", as: "reader").text.contains("金丝雀"))
            for path in ["/beta/notes", "/beta/notes/1", "/beta/inbox", "/beta/api/notes", "/beta/api/inbox", "/beta/"]
            {
                let answer = try await hub.send(.get, path, as: "reader")
                #expect(!answer.text.contains("金丝雀"), "\(path)")
            }
        }
    }

    @Test func `the tenant is taken from no header that a client may set`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let forged = Headers([("x-forwarded-host", "beta"), ("x-tenant", "beta"), (.host, "beta")])
            #expect(try await hub.send(.get, "/alpha/", headers: forged).text.contains("alpha平台"))
            #expect(try await hub.send(.get, "/", headers: forged).text.contains("alpha平台"))
        }
    }

    @Test func `errors of the API have one shape`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let invalid = try await hub.send(.post, "/alpha/api/notes", as: "writer", json: [:])
            #expect(invalid.status == .unprocessableContent)
            #expect(invalid.errorCode == "invalid")
            #expect(invalid.json?["error"]?["fields"]?.array?.first?["field"]?.string == "text")
            #expect(invalid.json?["error"]?["request"]?.string == invalid.headers["x-request-id"])
            #expect(try await hub.send(.get, "/alpha/api/nowhere").errorCode == "not_found")
            #expect(try await hub.send(.post, "/alpha/api/notes", as: "reader", json: [:]).errorCode == "forbidden")
            let guest = try await hub.send(.get, "/alpha/api/notes")
            #expect(guest.errorCode == "unauthenticated")
            #expect(guest.headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test func `a wrong method names the right ones, and OPTIONS too`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let wrong = try await hub.send(.delete, "/alpha/notes", as: "writer")
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.headers[.allow] == "GET, POST, HEAD, OPTIONS")
            let asked = try await hub.send(.options, "/alpha/notes")
            #expect(asked.status == .noContent)
            #expect(asked.headers[.allow] == "GET, POST, HEAD, OPTIONS")
            #expect(try await hub.send(.head, "/alpha/notes", as: "writer").status == .ok)
        }
    }

    @Test func `a slash too many is led to the one address, with its query`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let answer = try await hub.send(.get, "/alpha/notes/?page=2")
            #expect(answer.status == .movedPermanently)
            #expect(answer.location == "/alpha/notes?page=2")
            #expect(try await hub.send(.get, "/alpha").location == "/alpha/")
            #expect(try await hub.send(.get, "//evil.test/").status == .notFound)
            #expect(try await hub.send(.post, "/alpha/notes/", as: "writer", form: [:]).status == .notFound)
        }
    }

    @Test func `a body is as large as its route allows, and no byte larger`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            func status(_ count: Int, length: Int?) async throws -> Status {
                let text = String(repeating: "a", count: count - 11)
                let bytes = Array("{\"text\":\"\(text)\"}".utf8)
                let token = String(try await hub.cookie(of: "writer").drop { $0 != "=" }.dropFirst())
                let headers = Headers([(.authorization, "Bearer \(token)"), (.contentType, "application/json")])
                let whole = RequestBody.bytes(bytes)
                let body = RequestBody(length: length) { try await whole.next() }
                return try await hub.send(
                    Request(method: .post, target: "/alpha/api/notes", headers: headers, body: body)
                ).status
            }
            #expect(try await status(1024, length: 1024) == .created)
            #expect(try await status(1025, length: 1025) == .contentTooLarge)
            #expect(try await status(1024, length: nil) == .created)
            #expect(try await status(1025, length: nil) == .contentTooLarge)
        }
    }

    @Test func `a fault of the hub tells people nothing of what is inside`() async throws {
        try await TestHub.run(regions: [FailingRoute.self]) { hub async throws in
            let answer = try await hub.send(.get, "/alpha/broken")
            #expect(answer.status == .internalServerError)
            #expect(!answer.text.contains("secret"))
            #expect(answer.text.contains(answer.headers["x-request-id"] ?? "?"))
        }
    }

    @Test func `the inbox shows a person's messages, opens them once and leads on`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            for text in ["一", "二", "三"] {
                _ = try await hub.send(.post, "/alpha/notes", as: "writer", form: ["text": text])
            }
            let before = try await hub.send(.get, "/alpha/api/inbox", as: "reader").json
            #expect(before?["unread"]?.int == 3)
            let id = before?["messages"]?.array?.first?["id"]?.int ?? 0
            let opened = try await hub.send(.get, "/alpha/inbox/\(id)", as: "reader")
            #expect(opened.location == "/alpha/notes")
            #expect(try await hub.send(.get, "/alpha/inbox/\(id)", as: "bystander").status == .notFound)
            #expect(try await hub.send(.get, "/alpha/api/inbox", as: "reader").json?["unread"]?.int == 2)
            _ = try await hub.send(.post, "/alpha/inbox/read", as: "reader", form: [:])
            #expect(try await hub.send(.get, "/alpha/api/inbox", as: "reader").json?["unread"]?.int == 0)
        }
    }

    @Test func `the menu shows what one may open, with what waits`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            _ = try await hub.send(.post, "/alpha/notes", as: "writer", form: ["text": "一"])
            let reader = try await hub.send(.get, "/alpha/notes", as: "reader").text
            #expect(reader.contains("href=\"/alpha/notes\""))
            let bystander = try await hub.send(.get, "/alpha/", as: "bystander").text
            #expect(!bystander.contains("href=\"/alpha/notes\""))
            #expect(bystander.contains("href=\"/alpha/notes/help\""))
        }
    }

    @Test func `the API's description has every route once, with its answers`() async throws {
        try await TestHub.run(regions: [NoteRegion.self]) { hub async throws in
            let document = try #require(try await hub.send(.get, "/alpha/openapi.json").json)
            #expect(document["openapi"]?.string == "3.1.0")
            let paths = try #require(document["paths"]?.members)
            #expect(Set(paths.map(\.name)).count == paths.count)
            var names: Set<String> = []
            for operation in paths.flatMap({ $0.value.members ?? [] }) {
                let id = try #require(operation.value["operationId"]?.string)
                #expect(names.insert(id).inserted, "\(id) stands twice")
                #expect(operation.value["responses"]?["200"]?["description"]?.string?.isEmpty == false)
            }
            #expect(document["paths"]?["/api/notes"]?["get"]?["description"]?.string == "note.page.read")
        }
    }
}
