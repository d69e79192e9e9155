import RegionSDK

/// What a region says about rights: what it declares, what its roles grant, what its routes and menu ask for.
package struct RegionRights: Sendable {
    package let region: String
    package let permissions: [Permission]
    package let roles: [RoleTemplate]
    /// Everything that asks for a right, with a name for the message: `POST /reports`.
    package let uses: [Use]

    package init(region: String, permissions: [Permission], roles: [RoleTemplate], uses: [Use]) {
        self.region = region
        self.permissions = permissions
        self.roles = roles
        self.uses = uses
    }

    /// The rights of a region, with the routes and menu entries of all its parts.
    package init(_ region: any Region.Type) {
        let routes = region.parts.flatMap(\.routes).map { Use("\($0.method) \($0.path)", $0.access) }
        let menu = region.parts.flatMap(\.menu).map { Use("menu entry \($0.title)", $0.access) }
        self.init(
            region: region.manifest.id, permissions: region.permissions, roles: region.roles, uses: routes + menu)
    }

    /// Something that asks for a right.
    package struct Use: Sendable {
        package let name: String
        package let access: Access

        package init(_ name: String, _ access: Access) {
            self.name = name
            self.access = access
        }
    }
}
