import HubCore
import RegionSDK
import Synchronization

/// Keeps what would be sent, for tests of what leads to a message; the outbox has tests of its own.
final class SentMessages: Messenger {
    private let messages = Mutex<[(to: String, text: String)]>([])

    func sendText(
        _ template: MessageTemplate, _ values: [String: String], to number: String?, at time: Timestamp,
        on connection: any Connection
    ) throws { keep(template, values, number) }

    func sendMail(
        _ template: MessageTemplate, _ values: [String: String], to address: String?, at time: Timestamp,
        on connection: any Connection
    ) throws { keep(template, values, address) }

    private func keep(_ template: MessageTemplate, _ values: [String: String], _ recipient: String?) {
        guard let recipient else { return }
        messages.withLock { $0.append((recipient, template.filled(values))) }
    }

    var count: Int { messages.withLock(\.count) }

    var lastRecipient: String? { messages.withLock { $0.last?.to } }

    /// The six digits of the last message.
    var code: String {
        let text = messages.withLock { $0.last?.text } ?? ""
        return String(text.drop { !$0.isNumber }.prefix { $0.isNumber })
    }

    /// The secret at the end of the last message's link.
    var secret: String {
        let text = messages.withLock { $0.last?.text } ?? ""
        let link = text.split(separator: "\n").first { $0.contains("token=") } ?? ""
        return String(link.split(separator: "=").last ?? "")
    }
}
