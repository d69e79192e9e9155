import RegionSDK

/// Who someone is, in one tenant: persons, organisations, accounts, roles.
package protocol Identity: Sendable {
    /// Checks a password. Throws `unauthenticated` with “用户名或密码错误，请重新输入！” for an unknown account and a wrong
    /// password alike and in like time, `tooMany` with “密码错误次数过多，账号已锁定，请15分钟后再试！” when locked by
    /// account or by source; the lock is in the database. Writes one audit entry either way.
    func signIn(_ attempt: SignInAttempt) async throws -> ID<Person>

    /// The roles a person holds, in the order they were given.
    func holdings(of person: ID<Person>, on connection: any Connection) throws -> [RoleHolding]

    /// The person at work in one of the roles; nil when person or holding is gone or disabled.
    func actor(_ person: ID<Person>, in holding: ID<RoleHolding>, on connection: any Connection) throws -> Actor?

    /// As whom a person may act at a time: his own holdings, together where they are for one organisation or
    /// authority, and then those he stands in for.
    func standings(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> [Standing]

    /// The person at work as he chose, with the rights of all that he holds there: three statements, whatever he holds.
    /// Nil when person, holding or delegation is gone, disabled or not in force.
    func actor(_ person: ID<Person>, as choice: Standing.Choice, at time: Timestamp, on connection: any Connection)
        throws -> Actor?

    /// Brings the tenant's roles up to the templates of its regions: new ones are added, existing ones stay as set.
    func install(_ roles: [RegionRole], on connection: any Connection) throws

    /// Adds an organisation. Throws `invalid` for a wrong unified social credit code, `refused` for one that exists.
    func add(_ organisation: NewOrganisation, on connection: any Connection) throws -> ID<Organisation>

    /// Adds a person with an account; the hash of the password was made by `hash`.
    func add(_ person: NewPerson, on connection: any Connection) throws -> ID<Person>

    /// Gives a person a role. Throws `refused` where another role that he has, himself or by a delegation, excludes it.
    func grant(
        _ role: String, to person: ID<Person>, of organisation: ID<Organisation>?, districts: [String],
        on connection: any Connection
    ) throws -> ID<RoleHolding>

    /// The hash to keep of a password, made off the event loops; takes a third of a second. Throws `invalid` beside
    /// `password` for one that the policy refuses; a password must not name its account.
    func hash(password: String, account: String) async throws -> String

    /// What is wrong with the name of a new account, or nil.
    func fault(ofAccount name: String) -> String?

    /// The organisation of an id, or nil.
    func organisation(_ id: ID<Organisation>, on connection: any Connection) throws -> Organisation?

    /// The persons an audience means at a time: who holds what it asks for, and who stands in for him then.
    func persons(in audience: Audience, at time: Timestamp, on connection: any Connection) throws -> [ID<Person>]

    /// How many persons there are; 0 asks for the one-time set-up.
    func personCount(on connection: any Connection) throws -> Int
}

extension Identity {
    /// The hash of a password whose account is not known yet.
    package func hash(password: String) async throws -> String { try await hash(password: password, account: "") }
}

/// One try to sign in.
package struct SignInAttempt: Sendable {
    package let account: String
    package let password: String
    /// The client's address.
    package let source: String
    package let requestID: String
    package let time: Timestamp
    /// What was given for a captcha; nil where none was asked for.
    package var captcha: Captcha.Reply?
    package var userAgent = ""

    package init(account: String, password: String, source: String, requestID: String, time: Timestamp) {
        self.account = account
        self.password = password
        self.source = source
        self.requestID = requestID
        self.time = time
    }
}

/// A role that a person holds.
package struct RoleHolding: Sendable, Hashable {
    package let id: ID<RoleHolding>
    /// The role's name in the tenant: `shanghai-repair.unit`.
    package let role: String
    package let title: String
    package let organisationName: String?

    package init(id: ID<RoleHolding>, role: String, title: String, organisationName: String?) {
        self.id = id
        self.role = role
        self.title = title
        self.organisationName = organisationName
    }
}

/// A role template with the region it comes from.
package struct RegionRole: Sendable {
    /// `shanghai-repair.unit`.
    package let id: String
    package let template: RoleTemplate
    /// The ids of the roles that nobody may hold beside it.
    package let excludes: [String]

    package init(region: String, template: RoleTemplate) {
        id = "\(region).\(template.id)"
        excludes = template.excludes.map { "\(region).\($0)" }
        self.template = template
    }
}

/// An organisation to add.
package struct NewOrganisation: Sendable {
    package let name: String
    package let creditCode: String
    package let address: String
    package let legalRepresentative: String

    package init(name: String, creditCode: String, address: String = "", legalRepresentative: String = "") {
        self.name = name
        self.creditCode = creditCode
        self.address = address
        self.legalRepresentative = legalRepresentative
    }
}

/// A person to add.
package struct NewPerson: Sendable {
    package let name: String
    package let account: String
    package let passwordHash: String
    /// True where the password was made by somebody else, so that it is changed at the first sign-in.
    package var mustChange = false
    /// When a password that must be changed was made; it opens nothing once the policy's days are over. nil lasts.
    package var issuedAt: Timestamp?

    package init(name: String, account: String, passwordHash: String) {
        self.name = name
        self.account = account
        self.passwordHash = passwordHash
    }
}
