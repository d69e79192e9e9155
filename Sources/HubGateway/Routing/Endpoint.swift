import HTTPCore
import HubCore
import RegionSDK

/// A route where it is mounted in a tenant.
package struct Endpoint: Sendable {
    package let method: Method
    /// The whole path below the tenant's prefix: `/repair/reports/{id}`, `/api/repair/reports`.
    package let pattern: String
    package let access: HostAccess
    package let summary: String
    package let surface: Route.Surface
    /// In bytes.
    package let bodyLimit: Int
    package let contract: RouteContract?
    package let token: FormTokenKind
    package let pace: Pace
    /// What a session may still owe to be let in.
    package let settles: Set<SessionDebt>
    /// True where a recent proof is asked for.
    package let stepUp: Bool
    /// Origins beside the hub that scripts of its page may ask.
    package let connects: [String]
    /// The region it belongs to; nil for the hub's own.
    package let region: String?
    /// What `RequestContext.base` has behind the tenant's prefix.
    package let base: String
    package let settings: Settings
    package let handler: @Sendable (HostContext) async throws -> Answer

    /// A region's route.
    package init(_ route: Route, of manifest: Manifest, settings: Settings) {
        let mount = (route.surface == .api ? "/api/" : "/") + manifest.path
        method = route.method
        let isRoot = route.path == "/" || route.path.isEmpty
        // A path without its slash stays without, so that it is refused where routes are mounted.
        pattern = isRoot ? mount : route.path.hasPrefix("/") ? mount + route.path : route.path
        access = .access(route.access)
        summary = route.summary
        surface = route.surface
        bodyLimit = route.bodyLimit
        contract = route.contract
        token = .session
        pace = route.looksUp ? .lookup : .usual
        settles = []
        stepUp = route.stepUp
        connects = []
        region = manifest.id
        base = "/" + manifest.path
        self.settings = settings
        handler = { try await route.handler($0.request) }
    }

    /// A route of the hub's own.
    package init(_ route: HostRoute) {
        method = route.method
        pattern = (route.surface == .api ? "/api" : "") + route.path
        access = route.access
        summary = route.summary
        surface = route.surface
        bodyLimit = route.bodyLimit
        contract = route.contract
        token = route.token
        pace = route.pace
        settles = route.settles
        stepUp = route.stepUp
        connects = route.connects
        region = nil
        base = ""
        settings = Settings([])
        handler = route.handler
    }

    /// The names in braces, in order.
    var parameterNames: [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}
