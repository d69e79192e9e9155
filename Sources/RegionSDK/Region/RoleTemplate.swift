/// A role (角色) that a tenant starts with.
public struct RoleTemplate: Sendable {
    /// The name, unique in its region: `unit`.
    public let id: String
    /// The role in the words of the page: 实施单位.
    public let title: String
    /// Who can hold it.
    public let holder: Holder
    /// The rights of the role with their reaches; what is not here is refused.
    public let grants: [Grant]
    /// Roles of the same region that nobody may hold beside this one (互斥角色), by their names; it holds both ways.
    public let excludes: [String]
    /// Whether the administrator of an organisation (企业管理员) gives it to his own people; the authority does anyway.
    public let isGivenByOrganisations: Bool

    /// A role; nobody but the authority gives it unless told otherwise.
    public init(
        _ id: String, _ title: String, held holder: Holder, _ grants: [Grant], excludes: [String] = [],
        givenByOrganisations: Bool = false
    ) {
        isGivenByOrganisations = givenByOrganisations
        self.id = id
        self.title = title
        self.holder = holder
        self.grants = grants
        self.excludes = excludes
    }

    /// The kinds of people that hold roles.
    public enum Holder: String, Sendable {
        /// Someone who acts for an organisation (单位).
        case organisation
        /// Someone who works for an authority (主管部门), within districts.
        case official
        /// An expert (专家).
        case expert
        /// A natural person (个人).
        case person

        /// True when a right of a role that such people hold can reach so far: an organisation only for those who act
        /// for one, districts and assignments only for officials and experts.
        public func reaches(_ scope: DataScope) -> Bool {
            switch scope {
            case .own, .project, .all: true
            case .organisation: self == .organisation
            case .district, .assigned: self == .official || self == .expert
            }
        }
    }
}
