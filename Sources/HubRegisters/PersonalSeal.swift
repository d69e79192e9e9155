import RegionSDK

/// How personal facts are kept: encrypted, and found by a keyed hash of the exact value. The tenant's vault stands
/// behind it.
package struct PersonalSeal: Sendable {
    /// Encrypts a value for a place: an entry's key and the fact's name.
    let seal: @Sendable (_ value: String, _ place: String) throws -> String
    /// Decrypts what `seal` gave for the same place.
    let open: @Sendable (_ sealed: String, _ place: String) throws -> String
    /// The keyed hash of a value; the same for the same value.
    let fingerprint: @Sendable (_ value: String) throws -> String

    package init(
        seal: @escaping @Sendable (_ value: String, _ place: String) throws -> String,
        open: @escaping @Sendable (_ sealed: String, _ place: String) throws -> String,
        fingerprint: @escaping @Sendable (_ value: String) throws -> String
    ) {
        self.seal = seal
        self.open = open
        self.fingerprint = fingerprint
    }
}
