import RegionSDK

/// Sends text messages (短信) and mails (邮件) to numbers and addresses outside the hub.
///
/// What is sent is written into an outbox by the transaction that causes it, so neither stands without the other; it
/// goes out afterwards, at least once. A message to nil goes to nobody and leaves nothing, but costs the same seals and
/// statements: what must not tell which accounts there are sends either way.
package protocol Messenger: Sendable {
    /// Puts a text message into the outbox.
    func sendText(
        _ template: MessageTemplate, _ values: [String: String], to number: String?, at time: Timestamp,
        on connection: any Connection
    ) throws

    /// Puts a mail into the outbox.
    func sendMail(
        _ template: MessageTemplate, _ values: [String: String], to address: String?, at time: Timestamp,
        on connection: any Connection
    ) throws
}
