import HubCore
import HubCrypto
import RegionSDK

/// The persons, organisations, accounts and roles of one tenant, in its database.
package struct TenantIdentity: Identity {
    let database: any Database
    let audit: any AuditTrail
    let hasher: PasswordHasher
    let policy: LivePolicy
    let waiting: any WaitingAccounts
    /// The rights that roles may have, by their names.
    let permissions: [String: Permission]

    package init(
        database: any Database, audit: any AuditTrail, hasher: PasswordHasher, policy: LivePolicy = LivePolicy(),
        permissions: [Permission] = [], waiting: any WaitingAccounts = NoWaitingAccounts()
    ) {
        self.waiting = waiting
        self.permissions = Dictionary(permissions.map { ($0.id, $0) }) { first, _ in first }
        self.database = database
        self.audit = audit
        self.hasher = hasher
        self.policy = policy
    }

    package func holdings(of person: ID<Person>, on connection: any Connection) throws -> [RoleHolding] {
        try HoldingStore.list(of: person, on: connection)
    }

    package func actor(_ person: ID<Person>, in holding: ID<RoleHolding>, on connection: any Connection) throws
        -> Actor?
    {
        try ActorStore.actor(person, in: holding, on: connection)
    }

    package func standings(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
        -> [Standing]
    {
        try StandingStore.own(of: person, on: connection)
            + StandingStore.delegated(to: person, at: time, on: connection)
    }

    package func actor(
        _ person: ID<Person>, as choice: Standing.Choice, at time: Timestamp, on connection: any Connection
    ) throws -> Actor? {
        switch choice {
        case .holding(let holding): try ActorStore.actor(person, in: holding, on: connection)
        case .delegation(let id): try ActorStore.actor(person, under: id, at: time, on: connection)
        }
    }

    package func organisation(_ id: ID<Organisation>, on connection: any Connection) throws -> Organisation? {
        try OrganisationStore.find(id, on: connection)
    }

    package func persons(in audience: Audience, at time: Timestamp, on connection: any Connection) throws
        -> [ID<Person>]
    {
        try AudienceStore.persons(in: audience, at: time, on: connection)
    }

    package func personCount(on connection: any Connection) throws -> Int { try AccountStore.count(on: connection) }
}
