import HubCore
import RegionSDK

/// Roles and what they grant.
enum RoleStore {
    /// Adds a role with its grants; one that is there already stays as it is set.
    static func install(_ role: RegionRole, on connection: any Connection) throws {
        let added = try connection.execute(
            """
            INSERT INTO role (id, title, holder)
            VALUES (\(role.id), \(role.template.title), \(role.template.holder.rawValue)) ON CONFLICT (id) DO NOTHING
            """)
        let grants = Set(role.template.grants)
        guard added == 1, !grants.isEmpty else { return }
        let rows = grants.map { grant -> SQL in
            "(\(role.id), \(grant.permission.id), \(grant.scope.rawValue))"
        }
        try connection.execute(
            "INSERT INTO role_grant (role, permission, scope) VALUES \(SQL.joined(rows, by: ", "))")
    }

    /// Who may hold a role, or nil when there is no such role.
    static func holder(of role: String, on connection: any Connection) throws -> RoleTemplate.Holder? {
        let text: String? = try connection.value("SELECT holder FROM role WHERE id = \(role)")
        return text.flatMap(RoleTemplate.Holder.init(rawValue:))
    }

    /// Each right of a role with its reaches.
    static func rights(of role: String, on connection: any Connection) throws -> [String: Set<DataScope>] {
        var rights: [String: Set<DataScope>] = [:]
        for row in try connection.rows("SELECT permission, scope FROM role_grant WHERE role = \(role)") {
            guard let scope = DataScope(rawValue: try row.get(1)) else { continue }
            rights[try row.get(0), default: []].insert(scope)
        }
        return rights
    }
}
