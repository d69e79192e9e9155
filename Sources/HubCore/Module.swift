import RegionSDK

/// A region in one tenant: at work, or quarantined with the reason.
package struct Module: Sendable {
    package let manifest: Manifest
    package let menu: [MenuItem]
    /// Every right that its routes ask for.
    package let permissions: [Permission]
    /// Why it is not running here; nil when it runs.
    package let quarantine: String?

    package init(
        manifest: Manifest, menu: [MenuItem], permissions: [Permission] = [], quarantine: String? = nil
    ) {
        self.permissions = permissions
        self.manifest = manifest
        self.menu = menu
        self.quarantine = quarantine
    }
}
