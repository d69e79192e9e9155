import RegionSDK

/// Who may do what in one tenant: its roles, who holds them, and who stands in for whom.
///
/// What changes something writes one audit entry on the same connection, and is in force at the next request.
package protocol AccessControl: Sendable {
    /// Every role of the tenant with its grants, in the order of their names.
    func roles(on connection: any Connection) throws -> [TenantRole]

    /// Adds a role of the tenant's own. Throws `invalid` for a name or title that will not do and for a grant that its
    /// holder cannot reach, `refused` for a name that is taken.
    func define(_ role: NewRole, by change: AccessChange, on connection: any Connection) throws

    /// Puts other grants in the place of a role's. Throws `notFound`, `refused` for the hub's own roles and for rights
    /// that only those have, `invalid` for a scope that does not fit who holds the role and for an unknown right.
    func set(_ grants: [Grant], of role: String, by change: AccessChange, on connection: any Connection) throws

    /// Takes a role of the tenant's own away. Throws `refused` while somebody holds it.
    func remove(role: String, by change: AccessChange, on connection: any Connection) throws

    /// Everything a person holds, also what is disabled, in the order it was given.
    func held(by person: ID<Person>, on connection: any Connection) throws -> [HeldRole]

    /// Gives a person a role. Throws as `Identity.grant` does, and `refused` where another role of his excludes it.
    func give(_ role: RoleGift, by change: AccessChange, on connection: any Connection) throws -> ID<RoleHolding>

    /// Changes the divisions of a holding. Throws `notFound` and `invalid`.
    func set(
        districts: [String], of holding: ID<RoleHolding>, by change: AccessChange, on connection: any Connection) throws

    /// Disables a holding, or enables it again, which exclusions may refuse. Throws `notFound`.
    func setDisabled(
        _ isDisabled: Bool, _ holding: ID<RoleHolding>, by change: AccessChange, on connection: any Connection) throws

    /// Takes a holding away; what was delegated of it ends with it. Throws `notFound`.
    func remove(_ holding: ID<RoleHolding>, by change: AccessChange, on connection: any Connection) throws

    /// Lets a colleague stand in (代办). Throws `invalid` for a period or a colleague that will not do, `forbidden` for
    /// holdings that are not the delegator's own, `refused` for the roles of the three administrators
    /// (`CoreRights.appointed`) and where a role of the colleague excludes one of them.
    func delegate(_ delegation: NewDelegation, by change: AccessChange, on connection: any Connection) throws
        -> ID<Delegation>

    /// Ends a delegation before its time. Throws `notFound` for one that the person did not give.
    func revoke(
        _ delegation: ID<Delegation>, of delegator: ID<Person>, by change: AccessChange, on connection: any Connection)
        throws

    /// Delegations that a person gave or was given, the newest first; also those that are over.
    func delegations(of person: ID<Person>, on connection: any Connection) throws -> [Delegation]

    /// The officials that somebody may name to stand in for him: enabled, with a role held by officials, not himself.
    func colleagues(of person: ID<Person>, on connection: any Connection) throws -> [Colleague]

    /// Which role gives a person which right with which reach, over all he may act as at a time.
    func sources(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> [RightSource]
}

/// Who changes something about access, for the audit.
package struct AccessChange: Sendable {
    package let actor: Actor?
    package let source: String
    package let requestID: String
    package let time: Timestamp

    package init(actor: Actor?, source: String, requestID: String, time: Timestamp) {
        self.actor = actor
        self.source = source
        self.requestID = requestID
        self.time = time
    }

    /// By the person of a request, now.
    package init(_ context: RequestContext) {
        self.init(
            actor: context.actor, source: context.request.peer.address, requestID: context.requestID,
            time: context.clock.now)
    }
}

/// A role as it stands in a tenant.
package struct TenantRole: Sendable {
    /// `shanghai-repair.unit`; the tenant's own begin with `tenant.`.
    package let id: String
    package let title: String
    package let holder: RoleTemplate.Holder
    /// The ids of the roles that nobody may hold beside it.
    package let excludes: [String]
    /// Each right's name with its reaches.
    package let rights: [String: Set<DataScope>]
    /// How many hold it, disabled holdings aside.
    package let holders: Int

    package init(
        id: String, title: String, holder: RoleTemplate.Holder, excludes: [String],
        rights: [String: Set<DataScope>], holders: Int
    ) {
        self.id = id
        self.title = title
        self.holder = holder
        self.excludes = excludes
        self.rights = rights
        self.holders = holders
    }

    /// True for the hub's own roles, whose rights stay as they are.
    package var isFixed: Bool { id.hasPrefix(CoreRights.id + ".") }

    /// True for roles that the tenant itself defined.
    package var isOwn: Bool { id.hasPrefix(Self.ownPrefix) }

    /// What stands before the names of the tenant's own roles.
    package static let ownPrefix = "tenant."
}

/// A role for a tenant to define.
package struct NewRole: Sendable {
    /// Lower case letters, digits and dashes: `archivist` becomes `tenant.archivist`.
    package let name: String
    package let title: String
    package let holder: RoleTemplate.Holder
    package let grants: [Grant]
    /// The ids of the roles that nobody may hold beside it.
    package let excludes: [String]

    package init(
        name: String, title: String, holder: RoleTemplate.Holder, grants: [Grant], excludes: [String] = []
    ) {
        self.name = name
        self.title = title
        self.holder = holder
        self.grants = grants
        self.excludes = excludes
    }
}

/// A role to give somebody.
package struct RoleGift: Sendable {
    package let role: String
    package let person: ID<Person>
    package let organisation: ID<Organisation>?
    package let districts: [String]

    package init(
        role: String, person: ID<Person>, organisation: ID<Organisation>? = nil, districts: [String] = []
    ) {
        self.role = role
        self.person = person
        self.organisation = organisation
        self.districts = districts
    }
}

/// A role that a person holds, as the administration sees it.
package struct HeldRole: Sendable {
    package let holding: RoleHolding
    package let holder: RoleTemplate.Holder
    package let organisation: ID<Organisation>?
    package let districts: [String]
    package let isDisabled: Bool

    /// Whether its holder may have a colleague stand in for it.
    package var isDelegable: Bool {
        !isDisabled && holder == .official && !CoreRights.appointed.contains(holding.role)
    }

    package init(
        holding: RoleHolding, holder: RoleTemplate.Holder, organisation: ID<Organisation>?, districts: [String],
        isDisabled: Bool
    ) {
        self.holding = holding
        self.holder = holder
        self.organisation = organisation
        self.districts = districts
        self.isDisabled = isDisabled
    }
}

/// Somebody who can be named to stand in.
package struct Colleague: Sendable {
    package let person: ID<Person>
    package let name: String
    /// The titles of his official roles.
    package let titles: String

    package init(person: ID<Person>, name: String, titles: String) {
        self.person = person
        self.name = name
        self.titles = titles
    }
}

/// Where a right comes from.
package struct RightSource: Sendable {
    /// The right's name: `shanghai.report.accept`.
    package let permission: String
    package let scope: DataScope
    /// The title of the role that gives it.
    package let roleTitle: String
    package let organisationName: String?
    /// The divisions of the holding; what `scope` `district` reaches.
    package let districts: [String]
    /// Whose right it is, where it is delegated; nil is the person's own.
    package let delegatorName: String?

    package init(
        permission: String, scope: DataScope, roleTitle: String, organisationName: String?, districts: [String],
        delegatorName: String?
    ) {
        self.permission = permission
        self.scope = scope
        self.roleTitle = roleTitle
        self.organisationName = organisationName
        self.districts = districts
        self.delegatorName = delegatorName
    }
}
