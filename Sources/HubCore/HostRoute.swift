import HTTPCore
import RegionSDK

/// A route of the hub's own: sign-in, account, inbox. Unlike a region's it sees the session.
package struct HostRoute: Sendable {
    package let method: Method
    /// The path below the tenant's prefix, with names in braces: `/inbox/{id}`.
    package let path: String
    package let access: HostAccess
    package let summary: String
    package var surface = Route.Surface.page
    package var bodyLimit = 64 << 10
    package var contract: RouteContract?
    /// Which token its forms carry.
    package var token = FormTokenKind.session
    /// How often one source may ask.
    package var pace = Pace.usual
    /// What a session may still owe to be let in here.
    package var settles: Set<SessionDebt> = []
    /// True where the person must have proved himself again within the last ten minutes.
    package var stepUp = false
    /// Origins beside the hub that scripts of its page may ask: a signing service on the person's machine.
    package var connects: [String] = []
    package let handler: @Sendable (HostContext) async throws -> Answer

    package init(
        _ method: Method, _ path: String, access: HostAccess, _ summary: String,
        handler: @escaping @Sendable (HostContext) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.handler = handler
    }

    /// The same route with something set.
    package func with<Value>(_ key: WritableKeyPath<HostRoute, Value>, _ value: Value) -> HostRoute {
        var route = self
        route[keyPath: key] = value
        return route
    }
}

/// Who may ask for a route of the hub's own.
package enum HostAccess: Sendable, Hashable {
    /// As regions say it.
    case access(Access)
    /// Whoever is signed in, also before a role is chosen.
    case session
}

/// Which token a form must carry.
package enum FormTokenKind: Sendable {
    /// The session's token; a guest needs none, for there is nothing of his to ride on.
    case session
    /// The guest's own token out of his cookie (double submit), so that nobody is signed in by another's page.
    case guest
    /// The guest's own while nobody is signed in, else the session's: a page that shows guests the way in.
    case guestOnly
}

/// How often one source may ask.
package enum Pace: Sendable {
    case usual
    /// Where something is made, sent or tried for whoever asks: what works counts as much as what does not.
    case signIn
    /// Where somebody comes in or proves himself: what does not work counts whole, what works a tenth, so that an office
    /// behind one address is not held up and a guesser is.
    case entry
    /// Where codes are looked up that only their holders know; reading counts as well.
    case lookup
}
