/// The right to do one thing (权限): `shanghai.report.accept`.
public struct Permission: Hashable, Sendable {
    /// The name, unique in the program: region, noun, verb.
    public let id: String
    /// What it allows, in the words of the page: 受理项目信息报送.
    public let title: String

    public init(_ id: String, _ title: String) {
        self.id = id
        self.title = title
    }

    public static func == (left: Permission, right: Permission) -> Bool { left.id == right.id }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// How far a right reaches (数据范围).
public enum DataScope: String, Sendable, CaseIterable {
    /// What the person himself started (本人).
    case own
    /// What the person's organisation started (本单位).
    case organisation
    /// What lies in the person's districts (本辖区).
    case district
    /// Everything of the tenant (全部).
    case all
}

/// A right with its reach, as a role gives it.
public struct Grant: Hashable, Sendable {
    /// What may be done.
    public let permission: Permission
    /// To which rows it may be done, seen from the person who holds the role.
    public let scope: DataScope

    public init(_ permission: Permission, _ scope: DataScope) {
        self.permission = permission
        self.scope = scope
    }
}
