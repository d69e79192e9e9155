import HubCore
import RegionSDK

/// Why a tenant's routes cannot be mounted.
package enum RouteFault: Error, CustomStringConvertible {
    case path(Endpoint)
    case twice(Endpoint)
    case permission(Endpoint, Permission)
    case noPermission(Endpoint)

    package var description: String {
        switch self {
        case .path(let endpoint): "\(name(endpoint)): this is not a path"
        case .twice(let endpoint): "\(name(endpoint)) is declared twice"
        case .permission(let endpoint, let permission):
            "\(name(endpoint)) asks for \(permission.id), which \(endpoint.region ?? "the hub") does not declare"
        case .noPermission(let endpoint): "\(name(endpoint)) names no permission"
        }
    }

    private func name(_ endpoint: Endpoint) -> String { "\(endpoint.method) \(endpoint.pattern)" }

    /// Everything that is wrong with the access of routes: each right that one asks for must be declared by its region.
    package static func ofAccess(_ endpoints: [Endpoint], declared: [Permission]) -> [RouteFault] {
        let known = Set(declared)
        return endpoints.flatMap { endpoint -> [RouteFault] in
            guard case .access(.anyOf(let permissions)) = endpoint.access else { return [] }
            if permissions.isEmpty { return [.noPermission(endpoint)] }
            return permissions.filter { !known.contains($0) }.map { .permission(endpoint, $0) }
        }
    }
}
