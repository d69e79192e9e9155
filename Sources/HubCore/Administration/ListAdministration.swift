import RegionSDK

/// The code lists of a tenant as its administrator sees them (字典管理).
package protocol ListAdministration: LiveLists {
    /// Every list that the forms of the tenant's regions choose from, in the order of the regions.
    var declared: [DeclaredList] { get }

    /// Every list with how it stands, in the order of `declared`; a list that is fixed stands as declared.
    func standings(on connection: any Connection) throws -> [ListStanding]

    /// Changes a list whose version the deed's author saw, and keeps what it was in the history; he is told who was
    /// faster. Throws `stale`, `refused` for a list that is fixed, `notFound` for a code that it does not have, and
    /// `invalid` with a sentence beside each wrong field.
    func change(
        _ list: DeclaredList, _ deed: ListDeed, version: Int64, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws

    /// What was changed in a list, in one code or in all, the newest first.
    func changes(
        in list: DeclaredList, of code: String?, _ place: SlicePlace, on connection: any Connection
    ) throws -> Slice<ListChange>

    /// Reads the lists again at the next request; called when a change is committed.
    func forget()
}

/// A code list with the region that declares it.
package struct DeclaredList: Sendable {
    /// The region's id: `shanghai-repair`.
    package let region: String
    /// The portal's name of the region.
    package let regionTitle: String
    package let list: CodeList

    package init(_ region: Manifest, _ list: CodeList) {
        self.region = region.id
        regionTitle = region.title
        self.list = list
    }

    /// Why it cannot be changed; nil where it can.
    package var fixedBecause: String? { list.fixedBecause }
}

/// How a list stands in the tenant.
package struct ListStanding: Sendable {
    package let declared: DeclaredList
    /// Goes up with every change; 0 while nobody has changed it.
    package let version: Int64
    /// Every code, retired ones too, in the tenant's order.
    package let codes: [ListCode]
    /// When it was last changed; nil for never.
    package let changedAt: Timestamp?
    /// Who changed it last.
    package let changedBy: String

    package init(
        declared: DeclaredList, version: Int64 = 0, codes: [ListCode], changedAt: Timestamp? = nil,
        changedBy: String = ""
    ) {
        self.declared = declared
        self.version = version
        self.codes = codes
        self.changedAt = changedAt
        self.changedBy = changedBy
    }

    /// The codes that can be chosen.
    package var current: [ListCode] { codes.filter { !$0.isRetired } }

    package subscript(code: String) -> ListCode? { codes.first { $0.code == code } }
}

/// One code as the tenant has it.
package struct ListCode: Sendable, Hashable {
    package let code: String
    package let title: String
    /// The code of another list that it lies below.
    package let parent: String?
    /// Cannot be chosen any more.
    package let isRetired: Bool
    /// The tenant added it; else the region brings it.
    package let isAdded: Bool

    package init(code: String, title: String, parent: String?, isRetired: Bool, isAdded: Bool) {
        self.code = code
        self.title = title
        self.parent = parent
        self.isRetired = isRetired
        self.isAdded = isAdded
    }
}

/// What is done to a list.
package enum ListDeed: Sendable {
    /// A new code at the end; without a code its title is the code.
    case add(code: String, title: String, parent: String?)
    /// Another title, and another place counted from 1 over all codes; nil leaves it where it is.
    case change(code: String, title: String, place: Int?)
    /// It cannot be chosen any more (停用).
    case retire(code: String)
    /// It can be chosen again (恢复).
    case renew(code: String)
}

/// A line of a list's history.
package struct ListChange: Sendable {
    package let id: Int64
    package let code: String
    /// In words: 新增, 修改名称, 调整顺序, 停用, 恢复.
    package let action: String
    /// What it was, and what it became; empty where there was nothing.
    package let before: String
    package let after: String
    package let time: Timestamp
    package let personName: String
    package let roleTitle: String

    package init(
        id: Int64, code: String, action: String, before: String, after: String, time: Timestamp, personName: String,
        roleTitle: String
    ) {
        self.id = id
        self.code = code
        self.action = action
        self.before = before
        self.after = after
        self.time = time
        self.personName = personName
        self.roleTitle = roleTitle
    }
}
