import RegionSDK

/// A CA (电子认证服务机构) as pages show it.
package struct KeyAuthority: Sendable, Hashable {
    /// The name in configuration: `fayitong`.
    package let name: String
    /// What people call its keys: 法人一证通.
    package let title: String
    /// The ways its keys may sign, the usual one first.
    package let signers: [KeySigner]
    /// The vendor's local service; nil where it has none.
    package let service: SigningService?

    package init(name: String, title: String, signers: [KeySigner], service: SigningService?) {
        self.name = name
        self.title = title
        self.signers = signers
        self.service = service
    }
}

/// Who signs the challenge on the person's side.
package enum KeySigner: String, Sendable, CaseIterable {
    /// The vendor's service on the person's machine, which keeps the key.
    case service
    /// The browser, with a key out of a PFX file.
    case file
    /// The browser or its system, in the TLS handshake.
    case connection
}

/// How the files of a CA stand.
package struct KeyAuthorityState: Sendable {
    package let authority: KeyAuthority
    package let certificates: [Certificate]
    package let lists: [List]
    /// What is wrong with the files now, each in a sentence.
    package let faults: [String]
    /// Who is asked whether a certificate is revoked (在线证书状态查询, OCSP); nil where nobody is.
    package var responder: Responder?

    package init(authority: KeyAuthority, certificates: [Certificate], lists: [List], faults: [String]) {
        self.authority = authority
        self.certificates = certificates
        self.lists = lists
        self.faults = faults
    }

    /// A certificate of the CA itself.
    package struct Certificate: Sendable, Hashable {
        package let name: String
        package let isAnchor: Bool
        package let from: Timestamp
        package let until: Timestamp

        package init(name: String, isAnchor: Bool, from: Timestamp, until: Timestamp) {
            self.name = name
            self.isAnchor = isAnchor
            self.from = from
            self.until = until
        }
    }

    /// A list of revoked certificates (证书撤销列表, CRL).
    package struct List: Sendable, Hashable {
        package let issuer: String
        package let issued: Timestamp
        /// When the next one is due; past that it is stale.
        package let next: Timestamp?
        package let count: Int

        package init(issuer: String, issued: Timestamp, next: Timestamp?, count: Int) {
            self.issuer = issuer
            self.issued = issued
            self.next = next
            self.count = count
        }
    }

    /// Who answers whether a certificate is revoked.
    package struct Responder: Sendable, Hashable {
        /// How the last question ended.
        package enum Finding: Sendable, Hashable { case answered, unknown, stale, unusable, unreachable }

        package let address: String
        /// Without its answer nobody comes in.
        package let isRequired: Bool
        /// When it was asked last; nil before the first time.
        package let asked: Timestamp?
        package let finding: Finding?

        package init(address: String, isRequired: Bool, asked: Timestamp?, finding: Finding?) {
            self.address = address
            self.isRequired = isRequired
            self.asked = asked
            self.finding = finding
        }
    }
}
