import HubCore

extension Console {
    /// Every route of the hub's own in a tenant.
    package func routes(setUp: SetUp) -> [HostRoute] {
        homeRoutes + signInRoutes + accountRoutes + passwordRoutes + factorRoutes + contactRoutes + ownSessionRoutes
            + policyRoutes + inboxRoutes + sessionRoutes + setUpRoutes(setUp)
    }
}
