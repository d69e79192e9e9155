/// A mail to send.
package struct Mail: Sendable {
    /// A file that comes along.
    package struct Attachment: Sendable {
        package let name: String
        /// `application/pdf`.
        package let type: String
        package let bytes: [UInt8]

        package init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    package var from: MailAddress
    package var to: [MailAddress]
    package var cc: [MailAddress] = []
    /// Get it without being named in it.
    package var bcc: [MailAddress] = []
    package var replyTo: MailAddress?
    package var subject: String
    /// The text; every line break goes as CRLF.
    package var text: String
    /// The same as a page, for those who read it so.
    package var html: String?
    package var attachments: [Attachment] = []
    /// The left side of its Message-ID, the same for every attempt so that receivers know a mail they have; nil makes one.
    package var key: String?
    /// When it is written, in seconds since 1970.
    package var time: Int64

    package init(from: MailAddress, to: [MailAddress], subject: String, text: String, time: Int64) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.time = time
    }

    /// Everybody it goes to.
    var recipients: [MailAddress] { to + cc + bcc }
}
