import HubCore

extension Console {
    /// Every route of the hub's own in a tenant.
    package func routes(setUp: SetUp, cards: [HomeCard]) -> [HostRoute] {
        homeRoutes(cards) + signInRoutes + accountRoutes + accessRoutes + passwordRoutes + factorRoutes + contactRoutes
            + ownSessionRoutes + noticeRoutes + policyRoutes + inboxRoutes + sessionRoutes + setUpRoutes(setUp)
    }
}
