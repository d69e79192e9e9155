import HubCore
import RegionSDK

extension Console {
    /// Every route of the hub's own in a tenant.
    package func routes(setUp: SetUp, cards: [HomeCard], finders: [any Finder]) -> [HostRoute] {
        homeRoutes(cards) + signInRoutes + accountRoutes + accessRoutes + passwordRoutes + factorRoutes + contactRoutes
            + ownSessionRoutes + noticeRoutes + policyRoutes + inboxRoutes + sessionRoutes + setUpRoutes(setUp)
            + searchRoutes(finders)
    }
}
