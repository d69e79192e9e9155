/// The people of a tenant, as far as a region must tell who somebody is: an expert of the pool and the account he signs
/// in with.
public protocol People: Sendable {
    /// Who may sign in with which of some account names (用户名), by the names as they were given; a name that is nobody's,
    /// or whose account is disabled, is absent.
    func persons(of accounts: [String], on connection: any Connection) throws -> [String: ID<Person>]
}

/// The people of a hub that knows none.
public struct NoPeople: People {
    public init() {}

    /// Finds nobody.
    public func persons(of accounts: [String], on connection: any Connection) throws -> [String: ID<Person>] { [:] }
}
