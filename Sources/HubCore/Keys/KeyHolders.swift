import RegionSDK

/// Whom keys open the door to: accounts and organisations, as the service of certificates needs them.
package protocol KeyHolders: Sendable {
    /// The organisation of a unified social credit code.
    func organisation(ofCode code: String, on connection: any Connection) throws -> ID<Organisation>?

    /// Who acts for an organisation first: the active account whose role there is the oldest.
    func firstPerson(of organisation: ID<Organisation>, on connection: any Connection) throws -> ID<Person>?

    /// The roles that an active account holds: those in the organisation, or all where none is named. Empty when the
    /// account is removed or disabled, or holds nothing there.
    func roles(
        of person: ID<Person>, in organisation: ID<Organisation>?, on connection: any Connection
    ) throws -> [RoleHolding]

    /// True when one of these roles is held by somebody of the organisation.
    func isHeld(_ roles: [String], in organisation: ID<Organisation>, on connection: any Connection) throws -> Bool

    /// The name of a person's account; empty where he has none.
    func account(of person: ID<Person>, on connection: any Connection) throws -> String

    /// Notes that somebody came in, also in the list of his own sign-ins.
    func noteEntry(of person: ID<Person>, _ visit: KeyVisit, on connection: any Connection) throws
}
