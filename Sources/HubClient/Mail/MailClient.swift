import CCurl
import HTTPCore

/// Sends mail through a mail server (RFC 5321, RFC 6409).
package struct MailClient: Sendable {
    /// Where the mail server is and how to speak to it.
    package struct Settings: Sendable {
        package enum Security: String, Sendable, CaseIterable {
            /// Encrypted from the first byte (RFC 8314).
            case tls
            /// STARTTLS (RFC 3207); a server that has it not is refused.
            case startTLS = "starttls"
            /// In the clear, inside a network of one's own; no password goes this way.
            case none
        }

        package var host: String
        package var port: Int
        package var security: Security
        /// Account and password; nil signs in nowhere.
        package var account: (name: String, password: String)?
        /// What the hub calls itself (EHLO).
        package var name = "localhost"
        /// A file of PEM certificates that are trusted instead of the system's.
        package var authorities: String?
        package var connectTimeout: Duration = .seconds(10)
        package var timeout: Duration = .seconds(60)

        package init(host: String, port: Int, security: Security) {
            self.host = host
            self.port = port
            self.security = security
        }
    }

    private let loop: TransferLoop
    private let settings: Settings

    package init(_ loop: TransferLoop, _ settings: Settings) {
        self.loop = loop
        self.settings = settings
    }

    /// Hands a mail to the mail server and returns its Message-ID. All recipients get it or none.
    ///
    /// Throws `refused` with the server's code, `signInRefused` for account and password.
    @discardableResult
    package func send(_ mail: Mail) async throws(ClientError) -> String {
        guard !mail.recipients.isEmpty else { throw .unsendable("no recipient") }
        guard settings.account == nil || settings.security != .none else { throw .insecure }
        let message = try MailMessage(mail)
        _ = try await loop.run(try transfer(of: message, mail))
        return message.id
    }

    private func transfer(of message: MailMessage, _ mail: Mail) throws(ClientError) -> Transfer {
        let transfer = try Transfer(Upload(.bytes(message.bytes)), Download(.memory, limit: 0), isMail: true)
        transfer.easy.set(CURLOPT_URL, try address)
        transfer.easy.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // A connection is its account's and its certificate's: no other mail goes over it.
        transfer.easy.set(CURLOPT_FRESH_CONNECT, 1)
        transfer.easy.set(CURLOPT_FORBID_REUSE, 1)
        transfer.easy.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout)
        transfer.easy.set(CURLOPT_TIMEOUT_MS, settings.timeout)
        if settings.security == .startTLS { transfer.easy.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let account = settings.account {
            transfer.easy.set(CURLOPT_USERNAME, account.name)
            transfer.easy.set(CURLOPT_PASSWORD, account.password)
        }
        if let authorities = settings.authorities { transfer.easy.set(CURLOPT_CAINFO, authorities) }
        transfer.easy.set(CURLOPT_UPLOAD, 1)
        transfer.easy.set(CURLOPT_INFILESIZE_LARGE, size: Int64(message.bytes.count))
        transfer.easy.set(CURLOPT_MAIL_FROM, "<\(mail.from.text)>")
        let recipients = TextList()
        for address in mail.recipients { try recipients.add("<\(address.text)>") }
        transfer.lists.append(recipients)
        transfer.easy.set(CURLOPT_MAIL_RCPT, pointer: UnsafeMutableRawPointer(recipients.head))
        if let fault = transfer.easy.fault { throw ClientError(fault, status: 0, isMail: true) }
        return transfer
    }

    private var address: String {
        get throws(ClientError) {
            for name in [settings.host, settings.name] where !name.utf8.allSatisfy(Self.isHost) || name.isEmpty {
                throw .unsendable("address")
            }
            let scheme = settings.security == .tls ? "smtps" : "smtp"
            return "\(scheme)://\(settings.host):\(settings.port)/\(settings.name)"
        }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || 0x41...0x5A ~= byte || 0x30...0x39 ~= byte || [0x2D, 0x2E].contains(byte)
    }
}
