import HubClient
import HubCore
import HubCrypto
import RegionSDK

/// Sends text messages by the tenant's providers: the first that works. One that failed several times in a row rests for
/// a while and is tried behind the others.
package struct TextChannel: DeliveryChannel {
    package let providers: [TextProvider]
    private let loop: TransferLoop
    private let clock: any Clock
    private let health = ProviderHealth()

    package init(_ providers: [TextProvider], loop: TransferLoop, clock: any Clock) {
        self.providers = providers
        self.loop = loop
        self.clock = clock
    }

    /// Whether a provider rests now.
    package func isResting(_ provider: String) -> Bool { health.rests(provider, at: clock.now) }

    package var kinds: Set<OutgoingMessage.Kind> { [.text] }

    /// A provider that did not answer may have sent it all the same: then the next one sends it once more, since a
    /// message twice does less harm than none.
    package func deliver(_ message: OutgoingMessage) async throws -> Handover {
        var faults: [String] = []
        for provider in health.order(providers, at: clock.now) {
            do throws(DeliveryFault) {
                let handover = try await send(message, by: provider)
                health.note(provider.id, isWell: true, at: clock.now)
                return handover
            } catch {
                // A number that does not exist is no fault of the provider's, and the next would refuse it too.
                if case .lasting = error { throw error }
                health.note(provider.id, isWell: false, at: clock.now)
                faults.append(error.words)
            }
        }
        throw DeliveryFault.passing(faults.joined(separator: "; "))
    }

    private func send(_ message: OutgoingMessage, by provider: TextProvider) async throws(DeliveryFault) -> Handover {
        if !provider.templates.isEmpty, provider.templates[message.template] == nil {
            throw .passing("\(provider.id): no template for \(message.template)")
        }
        var settings = WebClient.Settings()
        settings.timeout = .seconds(provider.timeoutSeconds)
        settings.authorities = provider.authorities
        settings.answerLimit = 64 << 10
        do {
            let nonce = Hex.text(of: try SecureBytes.random(16))
            let request = try TextRequest(provider, message, at: clock.now, nonce: nonce).made()
            let answer = try await WebClient(loop, settings).send(request)
            return try TextAnswer(provider: provider, answer: answer).taken()
        } catch {
            throw error as? DeliveryFault ?? .passing("\(provider.id): \(Self.words(error))")
        }
    }

    private static func words(_ error: any Error) -> String {
        (error as? ClientError).map { "\($0)" } ?? "\(type(of: error))"
    }
}
