/// A mailbox with the name people read: `住建委 <notice@example.cn>`.
package struct MailAddress: Sendable, Hashable {
    /// `local@domain` in ASCII (RFC 5321 §4.1.2, without quoted local parts).
    package let text: String
    /// The name shown; empty where there is none.
    package let name: String

    /// Nil for what is no address that every mail server takes.
    package init?(_ text: String, name: String = "") {
        guard let at = text.utf8.lastIndex(of: 0x40), text.utf8.count <= 254 else { return nil }
        let local = text.utf8[..<at]
        let domain = text.utf8[text.utf8.index(after: at)...]
        guard 1...64 ~= local.count, local.first != 0x2E, local.last != 0x2E,
            local.allSatisfy(Self.isLocal), Self.isDomain(domain)
        else { return nil }
        self.text = text
        self.name = name
    }

    /// What stands behind the @.
    package var domain: Substring { text[text.index(after: text.lastIndex(of: "@") ?? text.startIndex)...] }

    /// As it stands in a header; the address has a line of its own behind a name.
    var header: String { name.isEmpty ? text : "\(EncodedWord.phrase(name))\r\n <\(text)>" }

    /// Letters, digits and what RFC 5322 §3.2.3 allows in an atom.
    private static func isLocal(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || Array("!#$%&'*+-/=?^_`{|}~.".utf8).contains(byte)
    }

    private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            1...63 ~= label.count && label.first != 0x2D && label.last != 0x2D
                && label.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || 0x41...0x5A ~= byte || 0x30...0x39 ~= byte
    }
}
