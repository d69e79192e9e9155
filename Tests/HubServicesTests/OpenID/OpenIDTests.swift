import HTTPCore
import HubClient
import HubCore
import HubCrypto
import HubIdentity
import RegionSDK
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Sign-in at an identity platform` {
    @Test func `the way to the platform carries a challenge, a state and a nonce`() async throws {
        try await Gatehouse.onEach { gate in
            let address = try await gate.depart()
            #expect(address.hasPrefix(gate.platform.issuer + "/authorize?"))
            let query = try URLEncodedForm(query: address.drop { $0 != "?" }.dropFirst())
            #expect(query["response_type"] == "code" && query["client_id"] == "hub")
            #expect(query["scope"] == "openid profile")
            #expect(query["redirect_uri"] == Gatehouse.returnAddress)
            #expect(query["code_challenge_method"] == "S256" && query["code_challenge"]?.utf8.count == 43)
            #expect(query["state"]?.utf8.count == 43 && query["nonce"]?.utf8.count == 43)
            let again = try URLEncodedForm(query: try await gate.depart().drop { $0 != "?" }.dropFirst())
            #expect(again["state"] != query["state"] && again["nonce"] != query["nonce"])
            #expect(again["code_challenge"] != query["code_challenge"])
        }
    }

    @Test func `a person whose account is bound comes in, with RS256 and ES256`() async throws {
        let curve = try Gatehouse.curve.get()
        try await Gatehouse.onEach { gate in
            let person = try await gate.bind()
            let arrived = try await gate.pass()
            #expect(arrived.person == person && arrived.next == "/alpha/inbox")
            gate.platform.change {
                $0.keys = [("curve", curve)]
                $0.signer = curve
                $0.keyID = "curve"
            }
            gate.house.clock.turn(seconds: 60)
            let second = try await gate.pass()
            #expect(second.person == person)
            let entries = try await gate.house.entries()
            #expect(entries.map(\.action) == ["sign-in", "sign-in"])
            #expect(entries.allSatisfy { $0.result == .done && $0.object == "person:\(person)" })
            #expect(entries.map(\.detail) == Array(repeating: "统一身份认证（test）：登录成功", count: 2))
        }
    }

    @Test func `the way there through one hub and back through another is one way`() async throws {
        try await Gatehouse.onEach { gate in
            let person = try await gate.bind()
            let other = Gatehouse.signIn(gate.house, gate.provider, gate.loop)
            let arrived = try await gate.arrive(try gate.platform.authorize(try await gate.depart()), at: other)
            #expect(arrived.person == person)
        }
    }

    @Test func `a state is good once, in one browser, for ten minutes`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            let refused = Gatehouse.Refusal(code: .unauthenticated, detail: "登录状态无效")
            let first = try gate.platform.authorize(try await gate.depart())
            let stolen = try await gate.refusal { try await gate.arrive(first, guest: "another") }
            #expect(stolen == refused)
            _ = try await gate.arrive(first)
            let replayed = try await gate.refusal { try await gate.arrive(first) }
            #expect(replayed == refused)
            let late = try gate.platform.authorize(try await gate.depart())
            gate.house.clock.turn(seconds: 600)
            let over = try await gate.refusal { try await gate.arrive(late) }
            #expect(over == refused)
            let invented = try await gate.refusal { try await gate.arrive((state: "x", code: "y")) }
            #expect(invented == refused)
        }
    }

    @Test func `what the platform refuses is said, and nothing else of it is kept`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            for (error, kept) in [("access_denied", "access_denied"), ("<b>1'--</b>", "unknown")] {
                let sent = try gate.platform.authorize(try await gate.depart())
                let refusal = try await gate.refusal { try await gate.arrive(sent, error: error) }
                #expect(refusal == Gatehouse.Refusal(code: .unauthenticated, detail: "平台拒绝：\(kept)"))
                let again = try await gate.refusal { try await gate.arrive(sent) }
                #expect(again.detail == "登录状态无效")
            }
            var sent = try gate.platform.authorize(try await gate.depart())
            sent.code = "invented"
            let refusal = try await gate.refusal { try await gate.arrive(sent) }
            #expect(refusal.detail == "平台拒绝：invalid_grant")
        }
    }

    @Test func `an answer of another issuer is not taken`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            let sent = try gate.platform.authorize(try await gate.depart())
            let mixed = try await gate.refusal { try await gate.arrive(sent, issuer: "https://evil.example") }
            #expect(mixed.detail == "令牌颁发者不符")
            let named = try gate.platform.authorize(try await gate.depart())
            _ = try await gate.arrive(named, issuer: gate.provider.issuer)
        }
        try await Gatehouse.onEach { gate in
            gate.platform.change { $0.document = ["authorization_response_iss_parameter_supported": true] }
            let silent = try await gate.refusal()
            #expect(silent.detail == "令牌颁发者不符")
        }
    }

    @Test func `a platform that takes the secret in the form only gets it there`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            gate.platform.change { $0.document = ["token_endpoint_auth_methods_supported": ["client_secret_post"]] }
            _ = try await gate.pass()
        }
    }

    @Test func `a disabled person does not come in`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            try await gate.house.change("UPDATE account SET disabled = 1")
            let refusal = try await gate.refusal()
            #expect(refusal == Gatehouse.Refusal(code: .forbidden, detail: "账号已停用"))
        }
    }

    @Test func `a platform that is not configured is not there`() async throws {
        try await Gatehouse.onEach { gate in
            await #expect(throws: HubError(.notFound, "您访问的页面不存在！")) {
                _ = try await gate.signIn.depart(
                    Departure(
                        platform: "other", guest: "g", returnAddress: "", next: "", source: "192.0.2.1",
                        requestID: "r-1", time: gate.house.clock.now))
            }
        }
    }
}
