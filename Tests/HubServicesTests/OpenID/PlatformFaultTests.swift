import HTTPCore
import HubClient
import HubCore
import HubIdentity
import RegionSDK
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Identity platforms that fail` {
    static let unavailable = HubError(.unavailable, "统一身份认证平台暂时无法连接，请稍后再试！")

    @Test func `a platform that is down is said to be`() async throws {
        try await Gatehouse.onEach { gate in
            var provider = gate.provider
            provider = OpenIDProvider(
                provider.platform, issuer: "http://127.0.0.1:1", clientID: "hub", clientSecret: "s:cret")
            let signIn = Gatehouse.signIn(gate.house, provider, gate.loop)
            await #expect(throws: Self.unavailable) {
                _ = try await signIn.depart(
                    Departure(
                        platform: "test", guest: "g", returnAddress: "", next: "", source: "192.0.2.1",
                        requestID: "r-1", time: gate.house.clock.now))
            }
            let entries = try await gate.house.entries()
            #expect(entries.map(\.detail) == ["统一身份认证（test）：平台不可用：unreachable"])
            #expect(entries[0].result == .refused && entries[0].source == "192.0.2.1")
        }
    }

    @Test func `a platform that comes back is asked again`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            gate.platform.change {
                $0.answers = ["/.well-known/openid-configuration": { Response(.internalServerError) }]
            }
            await #expect(throws: Self.unavailable) { _ = try await gate.depart() }
            gate.platform.change { $0.answers = [:] }
            await #expect(throws: Self.unavailable) { _ = try await gate.depart() }
            #expect(gate.platform.asked.withLock { $0["/.well-known/openid-configuration"] } == 1)
            gate.house.clock.turn(seconds: 2)
            _ = try await gate.pass()
        }
    }

    @Test(arguments: [
        #"{"issuer": "https://evil.example"}"#, "[]", "", "{", String(repeating: "[", count: 100_000),
        String(repeating: " ", count: 300_000),
    ])
    func `a document that is none is not believed`(document: String) async throws {
        try await Gatehouse.onEach { gate in
            gate.platform.change { $0.answers = ["/.well-known/openid-configuration": { .text(document) }] }
            await #expect(throws: Self.unavailable) { _ = try await gate.depart() }
        }
    }

    @Test(arguments: ["http://evil.example/", "file:///etc/passwd", "/keys", "http://localhost.evil.example/"])
    func `an endpoint in the clear or elsewhere than on the web is not used`(address: String) async throws {
        try await Gatehouse.onEach { gate in
            for name in ["jwks_uri", "token_endpoint", "authorization_endpoint", "userinfo_endpoint"] {
                gate.house.clock.turn(seconds: 10)
                gate.platform.change { $0.document = [name: .string(address)] }
                await #expect(throws: Self.unavailable) { _ = try await gate.depart() }
            }
        }
    }

    @Test func `whatever comes instead of tokens and keys is a platform out of order`() async throws {
        let huge = String(repeating: "x", count: 300_000)
        let cases: [(String, Response, String)] = [
            ("/token", Response(.internalServerError), "token 500"), ("/token", .text(huge), "tooLarge"),
            ("/token", .redirect(to: "/keys"), "token 303"), ("/keys", .text(huge), "tooLarge"),
            ("/keys", .text("no"), "no JSON"), ("/keys", Response(.notFound), "404"),
        ]
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            for (path, answer, why) in cases {
                gate.house.clock.turn(seconds: 7200)
                gate.platform.change { $0.answers = [path: { answer }] }
                let refusal = try await gate.refusal()
                #expect(refusal == Gatehouse.Refusal(code: .unavailable, detail: "平台不可用：\(why)"))
            }
        }
    }

    @Test func `a slow platform is not waited for beyond its time`() async throws {
        try await Gatehouse.onEach {
            $0.timeout = .milliseconds(500)
        } _: { gate in
            let sent = try gate.platform.authorize(try await gate.depart())
            gate.platform.change {
                $0.answers = [
                    "/token": {
                        try? await Task.sleep(for: .seconds(5))
                        return Response(.ok)
                    }
                ]
            }
            let refusal = try await gate.refusal { try await gate.arrive(sent) }
            #expect(refusal == Gatehouse.Refusal(code: .unavailable, detail: "平台不可用：timedOut"))
        }
    }

    @Test func `userinfo tells more of the same person and of nobody else`() async throws {
        try await Gatehouse.onEach {
            $0.asksUserInfo = true
            $0.binding.byCreditCode = true
        } _: { gate in
            try await gate.house.install(RoleTemplate("unit", "单位", held: .organisation, []))
            let person = try await gate.house.person("unit1")
            let unit = try await gate.house.organisation("上海甲公司", "91310106MA0000015B")
            try await gate.house.grant("test.unit", to: person, of: unit)
            gate.platform.change { $0.userInfo = ["sub": "wang", "credit_code": "91310106MA0000015B"] }
            let other = try await gate.refusal()
            #expect(other.detail == "令牌用户信息不符")
            gate.platform.change { $0.userInfo = ["sub": "zhang", "credit_code": "91310106MA0000015B"] }
            let arrived = try await gate.pass()
            #expect(arrived.person == person)
        }
    }
}
