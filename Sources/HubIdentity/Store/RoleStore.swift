import HubCore
import RegionSDK

/// Roles and what they grant.
enum RoleStore {
    /// Adds a role with its grants; one that is there already stays as it is set.
    static func install(_ role: RegionRole, on connection: any Connection) throws {
        let added = try add(role.id, role.template.title, role.template.holder, on: connection)
        if added { try put(role.template.grants, to: role.id, on: connection) }
    }

    /// False when the name is taken.
    static func add(_ id: String, _ title: String, _ holder: RoleTemplate.Holder, on connection: any Connection) throws
        -> Bool
    {
        try connection.execute(
            """
            INSERT INTO role (id, title, holder) VALUES (\(id), \(title.storable), \(holder.rawValue))
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    /// Puts grants in the place of those a role has.
    static func replace(_ grants: [Grant], of role: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM role_grant WHERE role = \(role)")
        try put(grants, to: role, on: connection)
    }

    private static func put(_ grants: [Grant], to role: String, on connection: any Connection) throws {
        let rows = Set(grants).map { grant -> SQL in "(\(role), \(grant.permission.id), \(grant.scope.rawValue))" }
        guard !rows.isEmpty else { return }
        try connection.execute(
            "INSERT INTO role_grant (role, permission, scope) VALUES \(SQL.joined(rows, by: ", "))")
    }

    /// Takes a role away that nobody holds; false while somebody does.
    static func remove(_ role: String, on connection: any Connection) throws -> Bool {
        guard try connection.row("SELECT 1 FROM holding WHERE role = \(role) LIMIT 1") == nil else { return false }
        try connection.execute("DELETE FROM role_grant WHERE role = \(role)")
        try ExclusionStore.remove(of: role, on: connection)
        try connection.execute("DELETE FROM role WHERE id = \(role)")
        return true
    }

    /// Every role with its rights, in the order of their names.
    static func all(on connection: any Connection) throws -> [TenantRole] {
        var rights: [String: [String: Set<DataScope>]] = [:]
        for row in try connection.rows("SELECT role, permission, scope FROM role_grant") {
            guard let scope = DataScope(rawValue: try row.get(2)) else { continue }
            rights[try row.get(0), default: [:]][try row.get(1), default: []].insert(scope)
        }
        let exclusions = try ExclusionStore.all(on: connection)
        let rows = try connection.rows(
            """
            SELECT r.id, r.title, r.holder, (SELECT COUNT(*) FROM holding h WHERE h.role = r.id AND h.disabled = 0)
            FROM role r ORDER BY r.id
            """)
        return try rows.map { row in
            let id: String = try row.get(0)
            guard let holder = RoleTemplate.Holder(rawValue: try row.get(2)) else {
                throw HubError(.internal, "the role \(id) has an odd holder")
            }
            return TenantRole(
                id: id, title: try row.get(1), holder: holder, excludes: exclusions[id] ?? [],
                rights: rights[id] ?? [:],
                holders: try row.get(3))
        }
    }

    /// Who may hold a role, or nil when there is no such role.
    static func holder(of role: String, on connection: any Connection) throws -> RoleTemplate.Holder? {
        let text: String? = try connection.value("SELECT holder FROM role WHERE id = \(role)")
        return text.flatMap(RoleTemplate.Holder.init(rawValue:))
    }
}
