import RegionSDK

/// Something a region or the hub itself declared, with what it is handed.
package struct Owned<Declared: Sendable>: Sendable {
    /// The region's id; `core` for the hub's own.
    package let owner: String
    /// Where its pages live, with the tenant's prefix.
    package let base: String
    package let settings: Settings
    package let declared: Declared

    package init(_ declared: Declared, of owner: String, base: String, settings: Settings = Settings([])) {
        self.owner = owner
        self.base = base
        self.settings = settings
        self.declared = declared
    }
}
