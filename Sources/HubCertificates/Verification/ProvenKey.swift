import HubCore
import RegionSDK

/// A key that was proven: its certificate holds, and whoever sent it has the private key.
struct ProvenKey: Sendable {
    /// The CA's name in the tenant.
    var authority: String
    /// The digest of the issuer's public key.
    var issuerKey: String
    /// Where the identity stands: a credit code, a person's number, a number of the CA's own. It goes into no log.
    var identifier: String
    /// What the database keeps of it.
    var identifierDigest: String
    /// The owner as people read it.
    var owner: String
    var serial: String
    /// The digest of the certificate's public key.
    var publicKey: String
    var from: Timestamp
    var until: Timestamp

    /// The identifier as pages may show it: a credit code is public, anything else is masked.
    var shownIdentifier: String {
        if (try? CreditCode(identifier)) != nil { return identifier }
        let kept = identifier.count >= 8 ? 3 : 1
        return identifier.prefix(kept) + String(repeating: "*", count: max(identifier.count - 2 * kept, 1))
            + identifier.suffix(identifier.count > 1 ? kept : 0)
    }

    /// What failures are counted under: this certificate at this source.
    func blockSubject(at source: String) -> String { "\(issuerKey.prefix(32)):\(serial)@\(source)" }
}
