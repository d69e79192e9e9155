import HTTPCore
import HubCore
import RegionSDK

/// A tenant as the gateway serves it: a value, replaced whole when anything changes.
package struct Site: Sendable {
    package let tenant: Tenant
    /// The owning unit in the footer.
    package let owner: String
    package let table: RouteTable
    package let modules: [Module]
    package let frames: any PageFrames
    let plainCookies: SessionCookies
    let secureCookies: SessionCookies
    let menu: [MenuPlace]

    /// Builds the route table; `hostMenu` are the entries of the hub's own. Throws `RouteFault`.
    package init(
        tenant: Tenant, owner: String, endpoints: [Endpoint], modules: [Module], hostMenu: [MenuItem] = [],
        frames: any PageFrames
    ) throws {
        self.tenant = tenant
        self.owner = owner
        self.modules = modules
        self.frames = frames
        table = try RouteTable(endpoints)
        plainCookies = SessionCookies(tenant: tenant.info.id, prefix: tenant.info.prefix, isSecure: false)
        secureCookies = SessionCookies(tenant: tenant.info.id, prefix: tenant.info.prefix, isSecure: true)
        menu =
            modules.filter { $0.quarantine == nil }.flatMap { module in
                module.menu.map { MenuPlace($0, below: tenant.info.prefix + "/" + module.manifest.path) }
            } + hostMenu.map { MenuPlace($0, below: tenant.info.prefix) }
    }

    func cookies(isSecure: Bool) -> SessionCookies { isSecure ? secureCookies : plainCookies }

    /// A menu entry with its complete address.
    struct MenuPlace: Sendable {
        let item: MenuItem
        let base: String
        let href: String

        init(_ item: MenuItem, below base: String) {
            self.item = item
            self.base = base
            href = item.path == "/" ? base : base + item.path
        }
    }
}
