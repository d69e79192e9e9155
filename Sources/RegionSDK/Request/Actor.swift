/// A person (人员) of a tenant.
public enum Person {}

/// An organisation (单位) of a tenant, as pages and rules need it.
public struct Organisation: Sendable, Hashable {
    /// The key within the tenant.
    public let id: ID<Organisation>
    /// The registered name (单位名称).
    public let name: String
    /// The unified social credit code (统一社会信用代码, GB 32100-2015).
    public let creditCode: String
    /// The registered address (办公地址); empty where unknown.
    public let address: String
    /// The legal representative (法定代表人); empty where unknown.
    public let legalRepresentative: String

    public init(
        id: ID<Organisation>, name: String, creditCode: String, address: String = "", legalRepresentative: String = ""
    ) {
        self.id = id
        self.name = name
        self.creditCode = creditCode
        self.address = address
        self.legalRepresentative = legalRepresentative
    }
}

/// The person at work, in the role he has chosen, with the rights it gives.
public struct Actor: Sendable {
    /// Who it is, whatever role he acts in.
    public let person: ID<Person>
    /// The person's name (姓名), as history and audit note it.
    public let name: String
    /// The role he acts in: id and title.
    public let role: String
    /// The title of that role (身份), as pages show it: 建设单位经办人.
    public let roleTitle: String
    /// The organisation he acts for; nil for officials and natural persons.
    public let organisation: Organisation?
    /// The divisions (GB/T 2260 codes) an official works for; a longer code lies in a shorter one's division.
    public let districts: [String]
    /// Each right with its reaches.
    public let rights: [String: Set<DataScope>]

    public init(
        person: ID<Person>, name: String, role: String, roleTitle: String, organisation: Organisation?,
        districts: [String], rights: [String: Set<DataScope>]
    ) {
        self.person = person
        self.name = name
        self.role = role
        self.roleTitle = roleTitle
        self.organisation = organisation
        self.districts = districts
        self.rights = rights
    }

    /// True when the role gives this right, however far it reaches.
    public func holds(_ permission: Permission) -> Bool { rights[permission.id] != nil }

    /// How far a right reaches for this person; empty means nowhere.
    public func reach(of permission: Permission) -> [Reach] {
        guard let scopes = rights[permission.id] else { return [] }
        if scopes.contains(.all) { return [.all] }
        var reaches: [Reach] = []
        if scopes.contains(.district) { reaches += districts.map { .district($0) } }
        if scopes.contains(.organisation), let organisation { reaches.append(.organisation(organisation.id)) }
        if scopes.contains(.own) { reaches.append(.person(person)) }
        return reaches
    }
}

/// One reach of a right, resolved for a person: what the store filters by.
public enum Reach: Sendable, Hashable {
    case all
    case organisation(ID<Organisation>)
    case person(ID<Person>)
    case district(String)
}
