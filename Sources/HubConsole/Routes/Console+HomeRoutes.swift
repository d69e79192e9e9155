import HubCore
import RegionSDK

extension Console {
    /// The first page; `cards` are what the hub's other parts show on it.
    func homeRoutes(_ cards: [HomeCard]) -> [HostRoute] {
        [
            HostRoute(.get, "/", access: .access(.public), "首页") { context in
                if context.request.actor != nil {
                    return .page(try await HomePage.page(context, cards: cards, bulletins: bulletins))
                }
                if let owed = context.session?.owed { return .redirect(context.link(owed.path)) }
                if context.session != nil { return .redirect(context.link("/account/role")) }
                if let first = firstWay(context, next: "") { return .redirect(first) }
                return try await signInPage(context, SignInForm())
            }
            .with(\.token, .guestOnly)
        ]
    }
}
