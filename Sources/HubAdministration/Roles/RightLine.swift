import HubCore
import RegionSDK

/// A right with what each role gives of it: a row of the matrix.
struct RightLine: Sendable {
    /// Counted down, for the order of a file.
    let place: Int64
    let permission: Permission
    /// The business it belongs to: the title of a module, or 系统管理.
    let business: String
    /// The id of that module.
    let module: String
    /// The reaches that each role gives, by the role's id.
    let scopes: [String: Set<DataScope>]

    /// How far a role's right reaches, in words; a dash where it gives none.
    func words(_ role: String) -> String {
        guard let scopes = scopes[role], !scopes.isEmpty else { return "—" }
        return DataScope.allCases.filter(scopes.contains).map(\.title).joined(separator: "、")
    }

    /// Every right of a tenant, by its business: the modules' in their order, then the hub's own.
    static func all(_ modules: [Module], _ roles: [TenantRole]) -> [RightLine] {
        let businesses =
            modules.map { ($0.manifest.id, $0.manifest.title, $0.permissions) }
            + [(CoreRights.id, "系统管理", CoreRights.permissions)]
        let rights = businesses.flatMap { id, title, permissions in permissions.map { (id, title, $0) } }
        return rights.enumerated().map { index, right in
            let (module, business, permission) = right
            let given = roles.compactMap { role in role.rights[permission.id].map { (role.id, $0) } }
            return RightLine(
                place: Int64(rights.count - index), permission: permission, business: business, module: module,
                scopes: Dictionary(given) { first, _ in first })
        }
    }
}

extension TenantRole {
    /// The rights as one text, by which two versions are told apart.
    var rightsText: String {
        rights.flatMap { permission, scopes in scopes.map { "\(permission) \($0.rawValue)" } }.sorted()
            .joined(separator: ",")
    }

    /// What a form carries of the rights it was made from (FNV-1a, 64 bits; no secret).
    var version: String {
        let hash = rightsText.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }

    /// Where it comes from, in the word of the page.
    var origin: String { isFixed ? "系统内置" : isOwn ? "本平台自定义" : "业务模块" }
}
