import RegionSDK

/// Organisations as administrators see and change them (单位管理).
package protocol OrganisationAdministration: Sendable {
    /// A page of organisations, the newest first.
    func organisations(_ search: OrganisationSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<OrganisationLine>

    /// One organisation, or nil.
    func organisationFile(_ id: ID<Organisation>, on connection: any Connection) throws -> OrganisationLine?

    /// The organisation of a unified social credit code that is not disabled, or nil.
    func organisation(coded code: String, on connection: any Connection) throws -> Organisation?

    /// True where the tenant has an organisation of this code, also a disabled one.
    func knows(organisation code: String, on connection: any Connection) throws -> Bool

    /// Changes what is known of an organisation, its code excepted. Throws `invalid` and `stale`.
    func change(
        _ id: ID<Organisation>, version: Int64, to facts: OrganisationFacts, on connection: any Connection) throws

    /// Disables an organisation, so that nobody acts for it, or enables it. Throws `stale`.
    func setDisabled(
        _ isDisabled: Bool, organisation: ID<Organisation>, version: Int64, on connection: any Connection) throws
}

/// What organisations are searched by.
package struct OrganisationSearch: Sendable {
    /// A part of the name.
    package var name = ""
    /// A part of the unified social credit code.
    package var code = ""
    /// A part of either.
    package var text = ""
    package var isDisabled: Bool?

    package init() {}
}

/// An organisation for administrators.
package struct OrganisationLine: Sendable {
    package let organisation: Organisation
    package let isDisabled: Bool
    package let version: Int64
    /// How many people act for it.
    package let people: Int

    package init(organisation: Organisation, isDisabled: Bool, version: Int64, people: Int) {
        self.organisation = organisation
        self.isDisabled = isDisabled
        self.version = version
        self.people = people
    }
}

/// What may be changed of an organisation.
package struct OrganisationFacts: Sendable {
    package let name: String
    package let address: String
    package let legalRepresentative: String

    package init(name: String, address: String, legalRepresentative: String) {
        self.name = name
        self.address = address
        self.legalRepresentative = legalRepresentative
    }
}
