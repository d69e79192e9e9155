import HubClient
import HubCore
import HubCrypto
import HubNotifications
import RegionSDK
import Testing

/// The outbox's way to a real mail server.
@Suite(.timeLimit(.minutes(5))) struct MailChannelTests {
    private static let message = OutgoingMessage(
        key: "k1", kind: .mail, template: "test", recipient: "zhang@example.cn", subject: "【平台】已办结", text: "您好！",
        values: [:])

    private func settings(_ server: MailServer, _ security: String) -> HubCore.MailServer {
        HubCore.MailServer(
            host: "localhost", port: server.port, security: security, from: "notice@example.cn", name: "住建委")
    }

    private func deliver(_ settings: HubCore.MailServer, _ message: OutgoingMessage = message) async throws -> Handover
    {
        let channel = try #require(MailChannel(settings, loop: try TransferLoop(), clock: StillClock()))
        return try await channel.deliver(message)
    }

    @Test func `a mail arrives, with one Message-ID for every attempt`() async throws {
        let server = try MailServer()
        for _ in 1...2 {
            #expect(try await deliver(settings(server, "none")) == Handover("localhost", id: "<k1@example.cn>"))
        }
        let record = server.record.withLock { $0 }
        #expect(record.commands.contains("RCPT TO:<zhang@example.cn>"))
        #expect(record.mails.count == 2 && record.mails.allSatisfy { $0.contains("Message-ID: <k1@example.cn>\r\n") })
    }

    @Test func `starttls is asked for, and a server without it gets nothing`() async throws {
        let made = try #require(Certificates.shared)
        var rules = MailServer.Rules(
            security: .startTLS,
            certificate: TLSSettings(
                certificatePath: made.path("localhost.crt"), keyPath: made.path("localhost.key")))
        rules.account = Base64.text(of: Array("\0hub\0geheim".utf8))
        let (secure, plain) = (try MailServer(rules), try MailServer())
        var settings = settings(secure, "starttls")
        settings.authorities = made.path("ca.crt")
        settings.account = "hub"
        settings.password = Hidden("geheim")
        _ = try await deliver(settings)
        #expect(secure.record.withLock { $0.mails.count } == 1)
        settings.port = plain.port
        await #expect(throws: DeliveryFault.passing("localhost: insecure")) { try await deliver(settings) }
        #expect(plain.record.withLock { $0.mails.isEmpty })
        settings.port = secure.port
        settings.password = Hidden("falsch")
        await #expect(throws: DeliveryFault.passing("localhost: signInRefused")) { try await deliver(settings) }
    }

    @Test func `an address that the server refuses is given up, a server that is gone is tried again`() async throws {
        let server = try MailServer(MailServer.Rules(refused: ["zhang@example.cn"]))
        await #expect(throws: DeliveryFault.lasting("localhost: 550")) { try await deliver(settings(server, "none")) }
        var gone = settings(server, "none")
        gone.port = 1
        await #expect(throws: DeliveryFault.passing("localhost: unreachable")) { try await deliver(gone) }
        let nobody = OutgoingMessage(
            key: "k", kind: .mail, template: "t", recipient: "nobody", subject: "", text: "", values: [:])
        await #expect(throws: DeliveryFault.lasting("no mail address")) {
            try await deliver(settings(server, "none"), nobody)
        }
    }
}

private struct StillClock: Clock {
    var now: Timestamp { Timestamp(milliseconds: 1_795_147_200_000) }
}
