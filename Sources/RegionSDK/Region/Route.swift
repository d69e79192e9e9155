import HTTPCore

/// One address with its method: what it is, who may ask, and what answers.
public struct Route: Sendable {
    /// The HTTP method (RFC 9110 §9); GET and HEAD must change nothing.
    public let method: Method
    /// The path below the region's, with names in braces: `/reports/{id}`.
    public let path: String
    /// Who may ask; checked before the handler runs.
    public let access: Access
    /// What it does, for OpenAPI and `hub routes`.
    public let summary: String
    /// The largest body it takes, in bytes.
    public let bodyLimit: Int
    /// Whether it is a page or an operation of the API.
    public let surface: Surface
    /// What goes in and comes out, for OpenAPI; nil for pages.
    public let contract: RouteContract?
    /// True where the person must have proved himself with a second factor within the last ten minutes: what cannot be
    /// undone, what gives rights away.
    public let stepUp: Bool
    /// True where something is looked up that only its holder knows, so that one source may ask less often, and the value
    /// of `{token}` in the path enters no log.
    public let looksUp: Bool
    /// Answers one request; a `HubError` it throws becomes the error page or the API's problem.
    public let handler: @Sendable (RequestContext) async throws -> Answer

    public init(
        _ method: Method, _ path: String, access: Access, _ summary: String, surface: Surface = .page,
        bodyLimit: Int = 2 << 20, contract: RouteContract? = nil, stepUp: Bool = false, looksUp: Bool = false,
        handler: @escaping @Sendable (RequestContext) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.surface = surface
        self.bodyLimit = bodyLimit
        self.contract = contract
        self.stepUp = stepUp
        self.looksUp = looksUp
        self.handler = handler
    }

    /// Where a route is mounted and how its errors look.
    public enum Surface: String, Sendable {
        /// `/<tenant>/<region>/…`: HTML; forms carry the CSRF token.
        case page
        /// `/<tenant>/api/<region>/…`: JSON.
        case api
    }
}

/// Who may ask for a route. There is no default: every route says it.
public enum Access: Sendable, Hashable {
    /// Anybody, also without signing in (the loud word).
    case `public`
    /// Anyone who is signed in.
    case signedIn
    /// Whoever holds one of these rights.
    case anyOf([Permission])

    /// Whoever holds this right.
    public static func holder(of permission: Permission) -> Access { .anyOf([permission]) }

    /// True when `actor` may pass; nil is a guest.
    public func admits(_ actor: Actor?) -> Bool {
        switch self {
        case .public: true
        case .signedIn: actor != nil
        case .anyOf(let permissions): permissions.contains { actor?.holds($0) == true }
        }
    }
}

/// The shape of an API route's messages: JSON Schemas (2020-12) as OpenAPI 3.1 takes them.
public struct RouteContract: Sendable {
    /// The parameters of the query, all optional.
    public let query: [Parameter]
    /// The JSON Schema of the body; nil takes none.
    public let request: JSON?
    /// The JSON Schema of the answer when all goes well.
    public let response: JSON

    public init(query: [Parameter] = [], request: JSON? = nil, response: JSON) {
        self.query = query
        self.request = request
        self.response = response
    }

    /// A parameter of the query.
    public struct Parameter: Sendable {
        /// The name before the `=`: `page`.
        public let name: String
        /// What it selects, in Chinese, as the API's description says it.
        public let summary: String

        public init(_ name: String, _ summary: String) {
            self.name = name
            self.summary = summary
        }
    }
}
