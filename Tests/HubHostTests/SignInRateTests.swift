import HTTPCore
import HubGateway
import RegionSDK
import RegionTesting
import Testing

/// How often one address may try to sign in: an office behind one gets in, a guesser does not get on.
struct SignInRateTests {
    private func run(_ burst: Int, _ body: (TestHub) async throws -> Void) async throws {
        try await TestHub.run(
            .sqlite, regions: [NoteRegion.self], tenants: ["alpha"],
            adjusting: { plan, _ in plan.gateway.signInRate = RateLimiter.Rate(burst: burst, perMinute: burst) }, body)
    }

    private func signIn(_ hub: TestHub, _ account: String = "reader", from source: String = "192.0.2.7") async throws
        -> Status
    {
        let json: JSON = ["account": .string(account), "password": .string(TestHub.password)]
        return try await hub.send(
            Request(
                method: .post, target: "/alpha/api/session",
                headers: Headers([(.host, "hub.test"), (.contentType, "application/json")]),
                body: .bytes(json.encoded()), peer: Peer(address: source))
        ).status
    }

    @Test func `who gets in counts a tenth, so an office gets in from one address`() async throws {
        try await run(4) { hub async throws in
            for number in 0..<30 { #expect(try await signIn(hub) == .created, "\(number)") }
            for _ in 0..<2 { _ = try await signIn(hub) }
            #expect(try await signIn(hub) == .tooManyRequests)
            #expect(try await signIn(hub, from: "192.0.2.8") == .created)
        }
    }

    @Test func `tries that fail count whole, also between those that succeed, and time gives them back`() async throws {
        try await run(4) { hub async throws in
            for number in 0..<2 {
                #expect(try await signIn(hub, "nobody\(number)") == .unauthorized)
                #expect(try await signIn(hub) == .created)
            }
            #expect(try await signIn(hub, "nobody") == .unauthorized)
            #expect(try await signIn(hub) == .tooManyRequests)
            #expect(try await signIn(hub, from: "192.0.2.8") == .created)
            hub.clock.advance(seconds: 60)
            #expect(try await signIn(hub) == .created)
        }
    }
}
