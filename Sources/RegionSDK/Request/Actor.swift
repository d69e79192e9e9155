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

/// The person at work, with the rights of all that he holds for one organisation or authority.
public struct Actor: Sendable {
    /// Who it is, whatever role he acts in.
    public let person: ID<Person>
    /// The person's name (姓名), as history and audit note it; one who stands in is noted with both: 李四（代 张三）.
    public let name: String
    /// The roles he acts in: the ids, in the order they were given, with commas between them.
    public let role: String
    /// The titles of those roles (身份), as pages show them: 建设单位经办人.
    public let roleTitle: String
    /// The organisation he acts for; nil for officials and natural persons.
    public let organisation: Organisation?
    /// Whom he stands in for (代办), with that person's rights; nil acts for himself.
    public let delegator: ID<Person>?
    /// What he holds, each with districts and rights of its own.
    public let duties: [Duty]
    /// Each right with its reaches, all duties together.
    public let rights: [String: Set<DataScope>]

    /// A person in one role.
    public init(
        person: ID<Person>, name: String, role: String, roleTitle: String, organisation: Organisation?,
        districts: [String], rights: [String: Set<DataScope>]
    ) {
        self.init(
            person: person, name: name, organisation: organisation,
            duties: [Duty(role: role, title: roleTitle, districts: districts, rights: rights)])
    }

    /// A person with all he holds for one organisation or authority.
    public init(
        person: ID<Person>, name: String, organisation: Organisation?, delegator: ID<Person>? = nil, duties: [Duty]
    ) {
        self.person = person
        self.name = name
        self.organisation = organisation
        self.delegator = delegator
        self.duties = duties
        role = duties.map(\.role).joined(separator: ",")
        roleTitle = duties.map(\.title).joined(separator: "、")
        rights = duties.dropFirst().reduce(into: duties.first?.rights ?? [:]) { rights, duty in
            rights.merge(duty.rights) { $0.union($1) }
        }
    }

    /// Whose rights he uses: his own, or those of whom he stands in for. What he starts belongs to that person.
    public var principal: ID<Person> { delegator ?? person }

    /// The divisions (GB/T 2260 codes) he works for, whatever the duty; a longer code lies in a shorter one's division.
    public var districts: [String] {
        var seen: Set<String> = []
        return duties.flatMap(\.districts).filter { seen.insert($0).inserted }
    }

    /// True when one of his roles gives this right, however far it reaches.
    public func holds(_ permission: Permission) -> Bool { rights[permission.id] != nil }

    /// How far a right reaches for this person; empty means nowhere. A role that gives it reaches its own districts and
    /// no other role's.
    public func reach(of permission: Permission) -> [Reach] {
        guard let scopes = rights[permission.id] else { return [] }
        var reaches: [Reach] = []
        if scopes.contains(.all) {
            reaches.append(.all)
        } else {
            reaches += districts(of: permission).map { .district($0) }
            if scopes.contains(.assigned) { reaches.append(.assigned(principal)) }
            if scopes.contains(.project) { reaches.append(.project(principal, organisation?.id)) }
        }
        if scopes.contains(.organisation), let organisation { reaches.append(.organisation(organisation.id)) }
        if scopes.contains(.own) { reaches.append(.person(principal)) }
        return reaches
    }

    /// The districts of the duties that give a right for districts; those within another of them are left out.
    private func districts(of permission: Permission) -> [String] {
        let given = duties.filter { $0.rights[permission.id]?.contains(.district) == true }.flatMap(\.districts)
        var seen: Set<String> = []
        return given.filter { code in
            !given.contains { $0 != code && code.hasPrefix($0) } && seen.insert(code).inserted
        }
    }

    /// One role that a person holds, with where and what.
    public struct Duty: Sendable {
        /// The role's id: `shanghai-repair.accepting`.
        public let role: String
        /// The role's title: 受理人员.
        public let title: String
        /// The divisions it is held for.
        public let districts: [String]
        /// Each right it gives with its reaches.
        public let rights: [String: Set<DataScope>]

        public init(role: String, title: String, districts: [String], rights: [String: Set<DataScope>]) {
            self.role = role
            self.title = title
            self.districts = districts
            self.rights = rights
        }
    }
}

/// One reach of a right, resolved for a person: what the store filters by.
public enum Reach: Sendable, Hashable {
    /// Everything that was submitted.
    case all
    /// What an organisation owns.
    case organisation(ID<Organisation>)
    /// What a person owns.
    case person(ID<Person>)
    /// What was submitted in a division or in one below it.
    case district(String)
    /// What was submitted and is assigned to a person.
    case assigned(ID<Person>)
    /// What was submitted in the projects of a person and of the organisation he acts for.
    case project(ID<Person>, ID<Organisation>?)
}
