import HTTPCore

/// A mail as it goes over the wire (RFC 5322, MIME of RFC 2045 and 2046): ASCII, short lines, CRLF, bodies in base64.
package struct MailMessage: Sendable {
    /// `<random@domain>`, under which answers and the mail server's log name it.
    package let id: String
    package let bytes: [UInt8]

    /// Throws `unsendable` for a type of an attachment that is none.
    package init(_ mail: Mail) throws(ClientError) {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<2).map { _ in String(generator.next() as UInt64, radix: 36) }.joined(separator: ".")
        id = "<\(mail.key ?? random)@\(mail.from.domain)>"
        bytes = Array(Self.head(mail, id).utf8) + (try Self.content(mail, boundary: "=_\(random)")).bytes
    }

    private static func head(_ mail: Mail, _ id: String) -> String {
        var lines = [
            "Date: \(HTTPDate.format(Int(clamping: mail.time)).dropLast(3))+0000", "Message-ID: \(id)",
            "From: \(mail.from.header)",
        ]
        if !mail.to.isEmpty { lines.append("To: \(list(mail.to))") }
        if !mail.cc.isEmpty { lines.append("Cc: \(list(mail.cc))") }
        if let address = mail.replyTo { lines.append("Reply-To: \(address.header)") }
        // Sent by a program: nobody's absence notice answers it (RFC 3834 §5).
        lines += ["Subject: \(EncodedWord.text(mail.subject))", "Auto-Submitted: auto-generated", "MIME-Version: 1.0"]
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func list(_ addresses: [MailAddress]) -> String {
        addresses.map(\.header).joined(separator: ",\r\n ")
    }

    private static func content(_ mail: Mail, boundary: String) throws(ClientError) -> MailPart {
        let text = MailPart(text: mail.text, type: "text/plain")
        var whole = text
        if let html = mail.html {
            whole = MailPart([text, MailPart(text: html, type: "text/html")], "alternative", boundary + "a")
        }
        guard !mail.attachments.isEmpty else { return whole }
        var parts = [whole]
        for attachment in mail.attachments { parts.append(try MailPart(attachment)) }
        return MailPart(parts, "mixed", boundary + "m")
    }
}

/// A part of a message: its fields, an empty line, its body.
struct MailPart {
    let bytes: [UInt8]

    /// A text in UTF-8.
    init(text: String, type: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\r\n")
        bytes =
            Array("Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n".utf8)
            + MailBase64.lines(of: Array(lines.utf8))
    }

    init(_ attachment: Mail.Attachment) throws(ClientError) {
        let halves = attachment.type.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ Headers.isSendable(HeaderName(String($0)), "") }) else {
            throw .unsendable("attachment type")
        }
        let name = Self.encoded(attachment.name)
        let head = """
            Content-Type: \(attachment.type)\r
            Content-Transfer-Encoding: base64\r
            Content-Disposition: attachment;\r
             filename*=UTF-8''\(name)\r
            \r

            """
        bytes = Array(head.utf8) + MailBase64.lines(of: attachment.bytes)
    }

    /// Parts between boundaries; no line of base64 begins with the `--` of one.
    init(_ parts: [MailPart], _ kind: String, _ boundary: String) {
        let head = "Content-Type: multipart/\(kind);\r\n boundary=\"\(boundary)\"\r\n\r\n"
        bytes =
            Array(head.utf8) + parts.flatMap { Array("--\(boundary)\r\n".utf8) + $0.bytes }
            + Array("--\(boundary)--\r\n".utf8)
    }

    /// A file name as RFC 2231 §4 writes it, at most 255 bytes of it.
    private static func encoded(_ name: String) -> String {
        var kept = ""
        for character in name where kept.utf8.count + character.utf8.count <= 255 { kept.append(character) }
        return PercentCoding.encode(kept)
    }
}
