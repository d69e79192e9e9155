import RegionSDK

/// Sends text messages (短信) and mails (邮件) to numbers and addresses outside the hub.
///
/// What is sent is written into an outbox by the transaction that causes it, so neither stands without the other; it
/// goes out afterwards, at least once.
package protocol Messenger: Sendable {
    /// Puts a text message into the outbox.
    func sendText(
        _ template: MessageTemplate, _ values: [String: String], to number: String, at time: Timestamp,
        on connection: any Connection
    ) throws

    /// Puts a mail into the outbox.
    func sendMail(
        _ template: MessageTemplate, _ values: [String: String], to address: String, at time: Timestamp,
        on connection: any Connection
    ) throws
}

/// The words of a message, with named places: `您的验证码为{code}`.
package struct MessageTemplate: Sendable, Hashable {
    /// The name that a provider's own template is found by: `core.code`.
    package let id: String
    /// The subject of a mail; a text message has none.
    package let subject: String
    package let text: String

    package init(_ id: String, subject: String = "", _ text: String) {
        self.id = id
        self.subject = subject
        self.text = text
    }

    /// The text with its values; a place without one stays as it is, so that it is seen.
    package func filled(_ values: [String: String]) -> String {
        var rest = text[...]
        var filled = ""
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            filled += values[name] ?? String(rest[...close])
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
