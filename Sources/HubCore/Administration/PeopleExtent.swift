import RegionSDK

/// How far somebody's administration of people reaches; the store filters every read and every change by it.
package enum PeopleExtent: Sendable, Hashable {
    /// Everyone of the tenant.
    case all
    /// Who acts for one organisation (本单位).
    case organisation(ID<Organisation>)
}
