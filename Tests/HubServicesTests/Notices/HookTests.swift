import HTTPCore
import HubClient
import HubCore
import HubCrypto
import HubNotifications
import RegionSDK
import Testing

@Suite(.timeLimit(.minutes(5))) struct HookTests {
    private static let message = OutgoingMessage(
        key: "k1", kind: .hook, template: "test.told", recipient: "office", subject: "", text: "已办结", values: ["t": "甲"]
    )

    private func channel(_ url: String) throws -> HookChannel {
        HookChannel(
            [Webhook(id: "office", url: url, key: Hidden("geheim"))], tenant: "alpha", loop: try TransferLoop(),
            clock: HandClock())
    }

    @Test func `a webhook is signed with its time over the body`() async throws {
        let server = ProviderServer { _ in Response(.noContent) }
        try await server.run { address in
            #expect(try await channel(address + "/in").deliver(Self.message) == Handover("office"))
            let taken = try #require(server.taken.first)
            let headers = taken.headers
            #expect(headers["x-hub-timestamp"] == "1795147200" && headers["x-hub-delivery"] == "k1")
            let code = try HMAC.sha256(of: Array("1795147200.\(taken.body)".utf8), key: Array("geheim".utf8))
            #expect(headers["x-hub-signature"] == "sha256=\(Hex.text(of: code))")
            #expect(
                try JSON(parsing: Array(taken.body.utf8)) == [
                    "id": "k1", "tenant": "alpha", "event": "test.told", "text": "已办结", "values": ["t": "甲"],
                ])
        }
    }

    @Test func `a receiver that refuses, or is gone, is told again later`() async throws {
        let server = ProviderServer { _ in Response(.serviceUnavailable) }
        try await server.run { address in
            let channel = try channel(address)
            await #expect(throws: DeliveryFault.passing("office: refused(code: 503)")) {
                try await channel.deliver(Self.message)
            }
        }
        let gone = try channel("http://127.0.0.1:1")
        await #expect(throws: DeliveryFault.passing("office: unreachable")) { try await gone.deliver(Self.message) }
        let removed = HookChannel([], tenant: "alpha", loop: try TransferLoop(), clock: HandClock())
        await #expect(throws: DeliveryFault.lasting("office: no longer configured")) {
            try await removed.deliver(Self.message)
        }
    }
}
