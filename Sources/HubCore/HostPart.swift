import RegionSDK

/// A piece of the hub's own in a tenant: a set of pages with their places in the menu.
///
/// What a region does with a `RegionPart`, the hub's services do with this: sign-in by certificate, the tenant's
/// administration, audit search. `HubHost` names the parts in one list, `HostParts`.
package protocol HostPart: Sendable {
    /// Every address the part answers, below the tenant's prefix.
    var routes: [HostRoute] { get }
    /// What stands in the menu behind the regions' entries for those who may open it; paths below the tenant's prefix.
    var menu: [MenuItem] { get }
}

extension HostPart {
    package var menu: [MenuItem] { [] }
}
