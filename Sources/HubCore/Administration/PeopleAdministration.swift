import RegionSDK

/// People as administrators see and change them (人员管理).
package protocol PeopleAdministration: Sendable {
    /// A page of people, the newest first.
    func people(_ search: PeopleSearch, _ place: SlicePlace, on connection: any Connection) throws -> Slice<PersonLine>

    /// Everything about one person. Throws `notFound` outside the extent.
    func person(_ id: ID<Person>, in extent: PeopleExtent, at time: Timestamp, on connection: any Connection) throws
        -> PersonFile

    /// Whose account a name is, without regard to case; nil where it is nobody's.
    func person(named account: String, on connection: any Connection) throws -> ID<Person>?

    /// Who may sign in with which of some names, by the names as they were given; others are absent.
    func persons(named accounts: [String], on connection: any Connection) throws -> [String: ID<Person>]

    /// A random password that the tenant's policy takes, for one use.
    func firstPassword() throws -> String

    /// Changes a person's name.
    func rename(_ target: PersonTarget, to name: String, on connection: any Connection) throws

    /// Disables a person, whose sessions end, or enables one. Throws `refused` when nobody would be left who appoints
    /// administrators.
    func disable(_ target: PersonTarget, on connection: any Connection) throws
    func enable(_ target: PersonTarget, on connection: any Connection) throws

    /// Replaces the password by one for the first sign-in, whose hash `Identity.hash` made at a time; the sessions end,
    /// a lock too.
    func replacePassword(_ target: PersonTarget, hash: String, at time: Timestamp, on connection: any Connection) throws

    /// Ends the lock that failed sign-ins made.
    func unlock(_ target: PersonTarget, on connection: any Connection) throws

    /// Changes a person's roles, so that two who change them at once meet. Throws as `disable` does.
    func changeRoles(_ target: PersonTarget, on connection: any Connection, _ change: () throws -> Void) throws

    /// The roles there are, in the order of their names.
    func roles(on connection: any Connection) throws -> [RoleLine]

    /// Holds a role until the transaction ends, so that two who change it at once meet.
    func hold(role: String, on connection: any Connection) throws

    /// Figures for the home page.
    func figures(at time: Timestamp, on connection: any Connection) throws -> PeopleFigures
}

/// A person to change: as which version he was seen, and how far the one who changes him reaches.
package struct PersonTarget: Sendable {
    package let id: ID<Person>
    package let version: Int64
    package let extent: PeopleExtent

    package init(_ id: ID<Person>, version: Int64, extent: PeopleExtent) {
        self.id = id
        self.version = version
        self.extent = extent
    }
}

/// What people are searched by; what is nil or empty does not count.
package struct PeopleSearch: Sendable {
    package var extent: PeopleExtent
    /// Locks are counted from here.
    package var time: Timestamp
    /// A part of the name.
    package var name = ""
    /// A part of the account's name.
    package var account = ""
    /// A part of the name of an organisation they act for.
    package var organisationName = ""
    package var organisation: ID<Organisation>?
    package var role = ""
    package var state: PersonState?

    package init(in extent: PeopleExtent, at time: Timestamp) {
        self.extent = extent
        self.time = time
    }
}

/// Whether somebody can sign in.
package enum PersonState: String, Sendable, CaseIterable {
    case active
    case disabled
    case locked
}

/// A person in a list.
package struct PersonLine: Sendable {
    package let id: ID<Person>
    package let name: String
    package let account: String
    package let state: PersonState
    package let lastSignIn: Timestamp?
    /// Roles with their organisations: 实施单位 · 上海甲公司.
    package var roles: [String]
    package var organisations: [String]

    package init(id: ID<Person>, name: String, account: String, state: PersonState, lastSignIn: Timestamp?) {
        self.id = id
        self.name = name
        self.account = account
        self.state = state
        self.lastSignIn = lastSignIn
        roles = []
        organisations = []
    }
}

/// A person with all that administrators see.
package struct PersonFile: Sendable {
    package let id: ID<Person>
    package let name: String
    package let version: Int64
    package let account: String
    package let state: PersonState
    package let lastSignIn: Timestamp?
    package let sessions: Int
    /// Every role, those of other organisations too; what is shown of them is decided by the page.
    package let holdings: [HoldingLine]
    /// True for who stands in for a colleague in a role that administers the tenant.
    package let standsInForAdministrator: Bool

    package init(
        id: ID<Person>, name: String, version: Int64, account: String, state: PersonState, lastSignIn: Timestamp?,
        sessions: Int, holdings: [HoldingLine], standsInForAdministrator: Bool
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.account = account
        self.state = state
        self.lastSignIn = lastSignIn
        self.sessions = sessions
        self.holdings = holdings
        self.standsInForAdministrator = standsInForAdministrator
    }

    /// Whether the account opens a role that administers the tenant: then only who appoints administrators tends it.
    package var isAdministrator: Bool {
        standsInForAdministrator || holdings.contains(where: \.role.isAdministrative)
    }
}

/// A role that a person holds, for administrators.
package struct HoldingLine: Sendable {
    package let id: ID<RoleHolding>
    package let role: RoleLine
    package let organisation: Organisation?
    package let districts: [String]

    package init(id: ID<RoleHolding>, role: RoleLine, organisation: Organisation?, districts: [String]) {
        self.id = id
        self.role = role
        self.organisation = organisation
        self.districts = districts
    }
}

/// A role of the tenant.
package struct RoleLine: Sendable, Hashable {
    package let id: String
    package let title: String
    package let holder: RoleTemplate.Holder
    /// It grants a right that only administrators have.
    package let isAdministrative: Bool

    package init(id: String, title: String, holder: RoleTemplate.Holder, isAdministrative: Bool) {
        self.id = id
        self.title = title
        self.holder = holder
        self.isAdministrative = isAdministrative
    }
}

/// How many there are.
package struct PeopleFigures: Sendable {
    package let people: Int
    package let organisations: Int
    package let locked: Int
    package let sessions: Int

    package init(people: Int, organisations: Int, locked: Int, sessions: Int) {
        self.people = people
        self.organisations = organisations
        self.locked = locked
        self.sessions = sessions
    }
}
