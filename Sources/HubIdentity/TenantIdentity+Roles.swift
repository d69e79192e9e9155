import HubCore
import RegionSDK

extension TenantIdentity {
    package func roles(on connection: any Connection) throws -> [TenantRole] { try RoleStore.all(on: connection) }

    package func define(_ role: NewRole, by change: AccessChange, on connection: any Connection) throws {
        guard role.name.isRoleName else { throw invalid("name", "角色标识只能使用小写字母、数字和短横线，且以字母开头！") }
        guard !role.title.isEmpty, role.title.count <= 40 else { throw invalid("title", "请输入角色名称（不超过40字）！") }
        try check(role.grants, for: role.holder)
        let id = TenantRole.ownPrefix + role.name
        guard try RoleStore.add(id, role.title, role.holder, on: connection) else {
            throw HubError(.refused, "角色标识已存在！", fields: [FieldError("name", "角色标识已存在！")])
        }
        try RoleStore.replace(role.grants, of: id, on: connection)
        for other in Set(role.excludes).sorted() {
            guard other != id, try RoleStore.holder(of: other, on: connection) != nil else {
                throw HubError(.notFound, "没有此角色！")
            }
            try ExclusionStore.add(id, excluding: other, on: connection)
        }
        try note("role.definition", "role:\(id)", role.title, change, on: connection)
    }

    package func set(_ grants: [Grant], of role: String, by change: AccessChange, on connection: any Connection) throws
    {
        guard let holder = try RoleStore.holder(of: role, on: connection) else {
            throw HubError(.notFound, "没有此角色！")
        }
        guard !role.hasPrefix(CoreRights.id + ".") else { throw HubError(.refused, "系统内置角色的权限不能修改！") }
        try check(grants, for: holder)
        try RoleStore.replace(grants, of: role, on: connection)
        let words = Set(grants).map { "\($0.permission.id) \($0.scope.rawValue)" }.sorted().joined(separator: ", ")
        try note("role.grants", "role:\(role)", String(words.prefix(2000)), change, on: connection)
    }

    package func remove(role: String, by change: AccessChange, on connection: any Connection) throws {
        guard try RoleStore.holder(of: role, on: connection) != nil else { throw HubError(.notFound, "没有此角色！") }
        guard role.hasPrefix(TenantRole.ownPrefix) else { throw HubError(.refused, "该角色不能删除！") }
        guard try RoleStore.remove(role, on: connection) else { throw HubError(.refused, "该角色仍有人员担任，不能删除！") }
        try note("role.removal", "role:\(role)", "", change, on: connection)
    }

    private func check(_ grants: [Grant], for holder: RoleTemplate.Holder) throws {
        for grant in grants {
            guard let known = permissions[grant.permission.id] else { throw HubError(.notFound, "没有此权限！") }
            if CoreRights.administrative.contains(known) { throw HubError(.refused, "“\(known.title)”只能由系统内置角色拥有！") }
            if !holder.reaches(grant.scope) {
                throw invalid("grants", "“\(known.title)”的数据范围“\(grant.scope.title)”不适用于该类角色！")
            }
        }
    }

    /// Writes the one audit entry of a change.
    func note(
        _ action: String, _ object: String, _ detail: String, _ change: AccessChange, on connection: any Connection
    ) throws {
        try audit.record(
            AuditEntry(
                time: change.time, actor: change.actor, source: change.source, requestID: change.requestID,
                action: action, object: object, detail: detail), on: connection)
    }
}

extension String {
    fileprivate var isRoleName: Bool {
        guard let first = utf8.first, 0x61...0x7A ~= first, utf8.count <= 40, utf8.last != 0x2D else { return false }
        return utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    }
}
