import HubCore
import RegionSDK
import Synchronization

/// Which providers work: one that failed three times in a row rests for a minute.
final class ProviderHealth: Sendable {
    private struct Standing {
        var failures = 0
        var restsUntil: Timestamp?
    }

    private let standings = Mutex<[String: Standing]>([:])

    private static let mostFailures = 3
    private static let restSeconds: Int64 = 60

    init() {}

    /// The providers in the order to try them: those that rest behind the others.
    func order(_ providers: [TextProvider], at time: Timestamp) -> [TextProvider] {
        let resting = Set(providers.map(\.id).filter { rests($0, at: time) })
        return providers.filter { !resting.contains($0.id) } + providers.filter { resting.contains($0.id) }
    }

    /// Whether a provider rests.
    func rests(_ provider: String, at time: Timestamp) -> Bool {
        standings.withLock { standings in
            guard let until = standings[provider]?.restsUntil else { return false }
            return time < until
        }
    }

    func note(_ provider: String, isWell: Bool, at time: Timestamp) {
        standings.withLock { standings in
            if isWell {
                standings[provider] = nil
                return
            }
            var standing = standings[provider] ?? Standing()
            standing.failures += 1
            if standing.failures >= Self.mostFailures { standing.restsUntil = time + Self.restSeconds }
            standings[provider] = standing
        }
    }
}
