import HTTPCore
import HubClient
import HubCore
import HubCrypto
import RegionSDK

/// Tells other systems of notices: JSON by POST, signed with the time, so that the receiver can tell that it comes from
/// here and is not an old one.
///
/// `x-hub-signature` is `sha256=` and the HMAC-SHA-256, in hexadecimal, of the seconds in `x-hub-timestamp`, a dot and
/// the body; `x-hub-delivery` is the same for every attempt at one message.
package struct HookChannel: DeliveryChannel {
    private let tenant: String
    private let hooks: [String: Webhook]
    private let loop: TransferLoop
    private let clock: any Clock

    package init(_ hooks: [Webhook], tenant: String, loop: TransferLoop, clock: any Clock) {
        self.hooks = Dictionary(hooks.map { ($0.id, $0) }) { first, _ in first }
        self.tenant = tenant
        self.loop = loop
        self.clock = clock
    }

    package var kinds: Set<OutgoingMessage.Kind> { [.hook] }

    package func deliver(_ message: OutgoingMessage) async throws -> Handover {
        guard let hook = hooks[message.recipient] else {
            throw DeliveryFault.lasting("\(message.recipient): no longer configured")
        }
        var settings = WebClient.Settings()
        settings.timeout = .seconds(hook.timeoutSeconds)
        settings.authorities = hook.authorities
        settings.answerLimit = 64 << 10
        do throws(ClientError) {
            let answer = try await WebClient(loop, settings).send(try request(message, to: hook))
            guard !answer.isSuccess else { return Handover(hook.id) }
            throw ClientError.refused(code: answer.status)
        } catch {
            throw DeliveryFault.passing("\(hook.id): \(error)")
        }
    }

    private func request(_ message: OutgoingMessage, to hook: Webhook) throws(ClientError) -> OutgoingRequest {
        let seconds = String(clock.now.milliseconds / 1000)
        let body = body(of: message).encoded()
        let signed = Array("\(seconds).".utf8) + body
        guard let code = try? HMAC.sha256(of: signed, key: Array(hook.key.reveal().utf8)) else {
            throw .unavailable
        }
        var request = OutgoingRequest(.post, hook.url)
        request.body = .bytes(body)
        request.headers = Headers([
            (.contentType, "application/json"), ("x-hub-delivery", message.key), ("x-hub-timestamp", seconds),
            ("x-hub-signature", "sha256=\(Hex.text(of: code))"),
        ])
        return request
    }

    private func body(of message: OutgoingMessage) -> JSON {
        let values = message.values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        return [
            "id": .string(message.key), "tenant": .string(tenant), "event": .string(message.template),
            "text": .string(message.text), "values": .object(values),
        ]
    }
}
