import HubCrypto
import RegionSDK

extension Hub {
    /// Accepts a one-time token in every tenant that has nobody yet. Returns the tokens, which are kept nowhere else.
    package func offerSetUp() async throws -> [(TenantInfo, String)] {
        var offers: [(TenantInfo, String)] = []
        for house in houses {
            let identity = house.tenant.identity
            guard try await house.database.read({ try identity.personCount(on: $0) }) == 0 else { continue }
            let token = Hex.text(of: try SecureBytes.random(24))
            house.setUp.open(token, at: clock.now)
            offers.append((house.plan.info, token))
        }
        return offers
    }

    /// What does not run, in a line each.
    var quarantineWords: [String] {
        quarantine.sorted { $0.key < $1.key }.flatMap { tenant, regions in
            regions.sorted { $0.key < $1.key }.map { "tenant \(tenant): \($0.key) does not run: \($0.value)" }
        }
    }
}
