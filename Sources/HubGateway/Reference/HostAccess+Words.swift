import HubCore
import RegionSDK

extension HostAccess {
    /// Who may ask, as `hub routes` and OpenAPI print it.
    package var words: String {
        switch self {
        case .session, .access(.signedIn): "signed in"
        case .access(.public): "public"
        case .access(.anyOf(let permissions)): permissions.map(\.id).sorted().joined(separator: ", ")
        }
    }

    var isPublic: Bool { self == .access(.public) }
}
