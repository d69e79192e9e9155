import HTTPCore
import HubClient
import HubCrypto
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Mail to a server` {
    let loop: TransferLoop

    init() throws { loop = try TransferLoop() }

    private func mail(to: [String] = ["to@example.cn"]) throws -> Mail {
        var mail = Mail(
            from: try #require(MailAddress("notice@example.cn", name: "住房和城乡建设委员会")),
            to: try to.map { try #require(MailAddress($0)) }, subject: "您有一条新的待办事项", text: "您好！\n.\n请登录。",
            time: 1_795_136_400)
        mail.bcc = [try #require(MailAddress("hidden@example.cn"))]
        return mail
    }

    private func settings(_ server: MailServer, _ security: MailClient.Settings.Security) -> MailClient.Settings {
        MailClient.Settings(host: "localhost", port: server.port, security: security)
    }

    private func rules(_ security: MailServer.Security) throws -> MailServer.Rules {
        let made = try #require(Certificates.shared)
        return MailServer.Rules(
            security: security,
            certificate: TLSSettings(
                certificatePath: made.path("localhost.crt"), keyPath: made.path("localhost.key")))
    }

    @Test func `a mail arrives at everybody with its text whole`() async throws {
        let server = try MailServer()
        let id = try await MailClient(loop, settings(server, .none)).send(try mail())
        let record = server.record.withLock { $0 }
        #expect(record.commands.contains { $0.hasPrefix("MAIL FROM:<notice@example.cn>") })
        #expect(
            record.commands.filter { $0.hasPrefix("RCPT") } == [
                "RCPT TO:<to@example.cn>", "RCPT TO:<hidden@example.cn>",
            ])
        let sent = try #require(record.mails.first)
        #expect(sent.contains("Message-ID: \(id)\r\n"))
        #expect(!sent.contains("hidden@example.cn"))
        #expect(sent.contains("Date: Fri, 20 Nov 2026 01:00:00 +0000\r\n"))
        let body = try #require(sent.components(after: "\r\n\r\n"))
        #expect(Base64.bytes(of: body.filter { !$0.isNewline }) == Array("您好！\r\n.\r\n请登录。".utf8))
    }

    @Test(arguments: [(MailServer.Security.startTLS, MailClient.Settings.Security.startTLS), (.tls, .tls)])
    func `account and password go encrypted`(
        offered: MailServer.Security, asked: MailClient.Settings.Security
    ) async throws {
        var rules = try rules(offered)
        rules.account = Base64.text(of: Array("\0hub\0geheim".utf8))
        let server = try MailServer(rules)
        var settings = settings(server, asked)
        settings.authorities = try #require(Certificates.shared).path("ca.crt")
        settings.account = ("hub", "geheim")
        try await MailClient(loop, settings).send(try mail())
        #expect(server.record.withLock { $0.mails.count } == 1)
        settings.account = ("hub", "wrong")
        #expect(await fault(settings) == .signInRefused)
        settings.account = ("hub", "geheim")
        settings.authorities = nil
        #expect(await fault(settings) == .untrusted)
        #expect(server.record.withLock { $0.mails.count } == 1)
    }

    @Test func `no password goes in the clear`() async throws {
        var rules = MailServer.Rules()
        rules.account = Base64.text(of: Array("\0hub\0geheim".utf8))
        let server = try MailServer(rules)
        var settings = settings(server, .none)
        settings.account = ("hub", "geheim")
        #expect(await fault(settings) == .insecure)
        settings.security = .startTLS
        #expect(await fault(settings) == .insecure)
        #expect(server.record.withLock { $0.commands.allSatisfy { !$0.hasPrefix("AUTH") && !$0.hasPrefix("MAIL") } })
    }

    @Test func `a refused recipient refuses the mail with the code`() async throws {
        let server = try MailServer(MailServer.Rules(refused: ["gone@example.cn"]))
        let client = MailClient(loop, settings(server, .none))
        let mail = try mail(to: ["to@example.cn", "gone@example.cn"])
        let refusal = await error { () async throws(ClientError) in try await client.send(mail) }
        #expect(refusal == .refused(code: 550))
        #expect(server.record.withLock { $0.mails.isEmpty })
    }

    @Test func `nobody to send to is said before anything is sent`() async throws {
        let server = try MailServer()
        let client = MailClient(loop, settings(server, .none))
        var mail = try mail()
        mail.to = []
        mail.bcc = []
        let empty = mail
        let refusal = await error { () async throws(ClientError) in try await client.send(empty) }
        #expect(refusal == .unsendable("no recipient"))
    }

    private func fault(_ settings: MailClient.Settings) async -> ClientError? {
        guard let mail = try? mail() else { return nil }
        return await error { () async throws(ClientError) in try await MailClient(loop, settings).send(mail) }
    }
}
