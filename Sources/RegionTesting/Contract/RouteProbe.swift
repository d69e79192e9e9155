import HTTPCore
import RegionSDK

/// One route of a region, to be tried.
struct RouteProbe: Sendable {
    let route: Route
    /// Below the tenant's address: `/api/repair/reports/{id}`.
    let pattern: String

    static func all(of region: any Region.Type) -> [RouteProbe] {
        region.parts.flatMap(\.routes).map { RouteProbe($0, below: region.manifest.path) }
    }

    private init(_ route: Route, below path: String) {
        self.route = route
        let mount = (route.surface == .api ? "/api/" : "/") + path
        pattern = route.path == "/" || route.path.isEmpty ? mount : mount + route.path
    }

    var name: String { "\(route.method) \(pattern)" }

    var isPublic: Bool { route.access == .public }

    /// The address in a tenant, with a number that is nobody's in place of every name in braces.
    func path(_ tenant: String) -> String {
        let segments = pattern.split(separator: "/").map { $0.hasPrefix("{") ? "999999999" : String($0) }
        return "/\(tenant)/" + segments.joined(separator: "/")
    }

    /// True when a role gives a right that the route asks for.
    func admits(_ role: RoleTemplate) -> Bool {
        switch route.access {
        case .public, .signedIn: true
        case .anyOf(let permissions): role.grants.contains { permissions.contains($0.permission) }
        }
    }

    /// Sends the request with an empty body of the kind the route takes.
    func send(_ hub: TestHub, as account: String?, tenant: String? = nil) async throws -> TestAnswer {
        let path = path(tenant ?? hub.tenants[0])
        if route.method.isSafe { return try await hub.send(route.method, path, as: account) }
        if route.surface == .api { return try await hub.send(route.method, path, as: account, json: [:]) }
        return try await hub.send(route.method, path, as: account, form: [:])
    }
}
