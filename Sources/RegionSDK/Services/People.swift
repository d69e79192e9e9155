/// The people of a tenant, as far as a region must tell who somebody is: an expert of the pool and the account he signs
/// in with.
public protocol People: Sendable {
    /// The person with an account name (用户名) who may sign in; nil when there is none.
    func person(of account: String, on connection: any Connection) throws -> ID<Person>?
}

/// The people of a hub that knows none.
public struct NoPeople: People {
    public init() {}

    /// Finds nobody.
    public func person(of account: String, on connection: any Connection) throws -> ID<Person>? { nil }
}
