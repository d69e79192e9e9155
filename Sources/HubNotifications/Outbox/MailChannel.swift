import HubClient
import HubCore
import RegionSDK

/// Sends mails by the tenant's mail server.
package struct MailChannel: DeliveryChannel {
    private let server: MailServer
    private let client: MailClient
    private let sender: MailAddress
    private let clock: any Clock

    /// Nil where the sender's address is none that every mail server takes; the configuration refuses that.
    package init?(_ server: MailServer, loop: TransferLoop, clock: any Clock) {
        guard let sender = MailAddress(server.from, name: server.name) else { return nil }
        var settings = MailClient.Settings(
            host: server.host, port: server.port,
            security: MailClient.Settings.Security(rawValue: server.security) ?? .startTLS)
        if let account = server.account { settings.account = (account, server.password?.reveal() ?? "") }
        settings.name = String(sender.domain)
        settings.authorities = server.authorities
        settings.timeout = .seconds(server.timeoutSeconds)
        self.server = server
        self.sender = sender
        self.clock = clock
        client = MailClient(loop, settings)
    }

    package var kinds: Set<OutgoingMessage.Kind> { [.mail] }

    package func deliver(_ message: OutgoingMessage) async throws -> Handover {
        guard let recipient = MailAddress(message.recipient) else { throw DeliveryFault.lasting("no mail address") }
        var mail = Mail(
            from: sender, to: [recipient], subject: message.subject, text: message.text,
            time: clock.now.milliseconds / 1000)
        mail.key = message.key
        do throws(ClientError) {
            return Handover(server.host, id: try await client.send(mail))
        } catch {
            throw fault(error)
        }
    }

    /// What the server refuses with 5yz it refuses for ever (RFC 5321 §4.2.1); but for a wrong password, which the
    /// operator will mend.
    private func fault(_ error: ClientError) -> DeliveryFault {
        switch error {
        case .refused(let code) where code >= 500: .lasting("\(server.host): \(code)")
        case .unsendable(let what): .lasting("\(server.host): cannot be sent: \(what)")
        default: .passing("\(server.host): \(error)")
        }
    }
}
