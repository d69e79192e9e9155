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
    /// What was submitted in projects that the person or his organisation takes part in (本项目).
    case project
    /// What was submitted and is assigned to the person (分配给本人).
    case assigned
    /// What was submitted in the person's districts and their sub-districts (本辖区).
    case district
    /// Everything that was submitted in the tenant (全部).
    case all

    /// The word of pages for it: 本辖区.
    public var title: String {
        switch self {
        case .own: "本人"
        case .organisation: "本单位"
        case .project: "本项目"
        case .assigned: "分配给本人"
        case .district: "本辖区"
        case .all: "全部"
        }
    }
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
