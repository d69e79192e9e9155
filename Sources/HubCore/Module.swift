import RegionSDK

/// A region in one tenant: at work, or quarantined with the reason.
package struct Module: Sendable {
    package let manifest: Manifest
    package let menu: [MenuItem]
    /// Every right that its routes ask for.
    package let permissions: [Permission]
    /// What it announces on the portal and the home page.
    package let bulletins: [Bulletin]
    /// What the search box finds in it.
    package let finders: [any Finder]
    /// Why it is not running here; nil when it runs.
    package let quarantine: String?

    package init(
        manifest: Manifest, menu: [MenuItem], permissions: [Permission] = [], bulletins: [Bulletin] = [],
        finders: [any Finder] = [], quarantine: String? = nil
    ) {
        self.permissions = permissions
        self.bulletins = bulletins
        self.finders = finders
        self.manifest = manifest
        self.menu = menu
        self.quarantine = quarantine
    }
}
