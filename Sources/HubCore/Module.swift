import RegionSDK

/// A region in one tenant: at work, or quarantined with the reason.
package struct Module: Sendable {
    package let manifest: Manifest
    package let menu: [MenuItem]
    /// Every right that its routes ask for.
    package let permissions: [Permission]
    /// The roles of it that officials hold.
    package let officialRoles: [OfficialRole]
    /// Why it is not running here; nil when it runs.
    package let quarantine: String?

    package init(
        manifest: Manifest, menu: [MenuItem], permissions: [Permission] = [], roles: [RoleTemplate] = [],
        quarantine: String? = nil
    ) {
        self.permissions = permissions
        self.manifest = manifest
        self.menu = menu
        officialRoles = roles.filter { $0.holder == .official }.map {
            OfficialRole(id: "\(manifest.id).\($0.id)", title: "\(manifest.title) · \($0.title)")
        }
        self.quarantine = quarantine
    }
}

/// A role that an official can hold.
package struct OfficialRole: Sendable, Hashable {
    /// `shanghai-repair.accepting`.
    package let id: String
    package let title: String
}
