import RegionSDK

/// A key that is bound to an account.
package struct BoundKey: Sendable, Hashable {
    package let id: ID<BoundKey>
    /// The CA's name in the tenant's configuration.
    package let authority: String
    /// The owner in the certificate last seen.
    package let owner: String
    package let serial: String
    package let from: Timestamp
    package let until: Timestamp
    /// The identifier as pages may show it: whole for an organisation, masked for a person.
    package let identifier: String
    package let organisationName: String?
    package let personName: String
    package let boundAt: Timestamp
    package let lastUsed: Timestamp?

    package init(
        id: ID<BoundKey>, authority: String, owner: String, serial: String, from: Timestamp, until: Timestamp,
        identifier: String, organisationName: String?, personName: String, boundAt: Timestamp, lastUsed: Timestamp?
    ) {
        self.id = id
        self.authority = authority
        self.owner = owner
        self.serial = serial
        self.from = from
        self.until = until
        self.identifier = identifier
        self.organisationName = organisationName
        self.personName = personName
        self.boundAt = boundAt
        self.lastUsed = lastUsed
    }
}

/// What is looked for among bound keys.
package struct KeySearch: Sendable, Hashable {
    /// A part of owner, organisation or serial; empty finds all.
    package var text = ""
    /// A CA by its name; empty finds all.
    package var authority = ""
    package init() {}
}
