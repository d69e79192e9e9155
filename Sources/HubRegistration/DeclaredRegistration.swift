import FilingKit
import RegionSDK

/// A way to register with the region that declares it.
package struct DeclaredRegistration: Sendable {
    /// The region's id: `wuhan-filing`.
    package let region: String
    /// Where the region's pages live: `filing`.
    package let regionPath: String
    package let registration: Registration

    package init(region: Manifest, _ registration: Registration) {
        self.region = region.id
        regionPath = region.path
        self.registration = registration
    }

    /// The page where it begins, below the tenant's prefix.
    package var path: String { "/registrations/\(regionPath)/\(registration.id)" }

    /// The reviewers' list, below the tenant's prefix.
    package var reviewPath: String { "/administration\(path)" }

    /// The name of a role in the tenant.
    func role(_ given: RegisteredRole.Role, administrator: String) -> String {
        switch given {
        case .region(let id): "\(region).\(id)"
        case .organisationAdministrator: administrator
        }
    }
}
