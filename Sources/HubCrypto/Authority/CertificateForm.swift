/// What a new certificate shall say. The makers below give the usual ones; every part can be changed.
package struct CertificateForm: Sendable {
    /// What the key is for (keyUsage).
    package enum Use: Int, Hashable, Sendable, CaseIterable {
        case digitalSignature = 0
        case nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, crlSign
    }

    package var subject: DistinguishedName
    /// Milliseconds since 1970.
    package var notBefore: Int64
    package var notAfter: Int64
    package var uses: Set<Use>
    /// Purposes by identifier (extendedKeyUsage); none leaves the extension away.
    package var purposes: [String] = []
    /// Identifiers of policies.
    package var policies: [String] = []
    /// Identity extensions, in their order: identifier and text.
    package var identities: [(identifier: String, text: String)] = []
    /// Host names and addresses (subjectAltName), for servers.
    package var hosts: [String] = []
    /// Where the lists of revoked certificates are published.
    package var listAddresses: [String] = []
    package var isAuthority = false
    /// How many authorities may stand below; nil is as many as one likes.
    package var pathLength: Int?
    /// Serial number, big end first; nil takes 16 random bytes.
    package var serial: [UInt8]?
    // What only a test writes.
    var version = 2
    var hasKeyIdentifiers = true
    var others: [CertificateExtension] = []

    package init(_ subject: DistinguishedName, from notBefore: Int64, to notAfter: Int64, uses: Set<Use>) {
        self.subject = subject
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.uses = uses
    }

    /// `1.3.6.1.5.5.7.3.2`.
    package static let clientAuth = OID.clientAuth
    /// `1.3.6.1.5.5.7.3.1`.
    package static let serverAuth = "1.3.6.1.5.5.7.3.1"

    /// An authority: signs certificates and lists.
    package static func authority(
        _ subject: DistinguishedName, from notBefore: Int64, to notAfter: Int64, pathLength: Int? = nil
    ) -> CertificateForm {
        var form = CertificateForm(subject, from: notBefore, to: notAfter, uses: [.keyCertSign, .crlSign])
        form.isAuthority = true
        form.pathLength = pathLength
        return form
    }

    /// The signing certificate of a person or an organisation (签名证书).
    package static func signing(
        _ subject: DistinguishedName, from notBefore: Int64, to notAfter: Int64
    ) -> CertificateForm {
        var form = CertificateForm(
            subject, from: notBefore, to: notAfter, uses: [.digitalSignature, .nonRepudiation])
        form.purposes = [clientAuth]
        return form
    }

    /// The encryption certificate that goes with it (加密证书): it signs nothing.
    package static func encryption(
        _ subject: DistinguishedName, from notBefore: Int64, to notAfter: Int64
    ) -> CertificateForm {
        CertificateForm(
            subject, from: notBefore, to: notAfter, uses: [.keyEncipherment, .dataEncipherment, .keyAgreement])
    }
}
