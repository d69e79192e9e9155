/// A certificate (X.509, RFC 5280; SM2 by GM/T 0015), read strictly: DER, and nothing behind it.
package struct Certificate: Sendable {
    let body: CertificateBody

    /// Throws `trailingBytes`, `badEncoding`, or `tooLarge` above 64 KiB. What the certificate is worth is for
    /// `CertificateAuthority.verify` to say.
    package init(der: [UInt8]) throws(CertificateRefusal) { body = try CertificateBody(der) }

    /// Every certificate of a PEM text, in its order; other blocks are passed over. Throws as `init(der:)`, and
    /// `badEncoding` for a text without a certificate.
    package static func all(pem: String) throws(CertificateRefusal) -> [Certificate] {
        var found: [Certificate] = []
        for block in try PEM.blocks(pem) where block.label == "CERTIFICATE" {
            found.append(try Certificate(der: block.bytes))
        }
        guard !found.isEmpty else { throw .badEncoding }
        return found
    }

    package var der: [UInt8] { body.der }

    package var pem: String { PEM.text("CERTIFICATE", der) }

    package var subject: DistinguishedName { body.fields.subject }

    package var issuer: DistinguishedName { body.fields.issuer }

    /// In lower-case hexadecimal, without leading zeros; `0` for zero.
    package var serialNumber: String {
        let digits = Hex.text(of: body.fields.serial).drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// 1 or 3 as people count.
    package var version: Int { body.fields.version + 1 }

    /// In milliseconds since 1970.
    package var notBefore: Int64 { body.fields.notBefore }

    /// The last millisecond it is valid, since 1970.
    package var notAfter: Int64 { body.fields.notAfter }

    package var keyKind: KeyKind { body.fields.key.kind }

    /// SHA-256 of the SubjectPublicKeyInfo.
    package var publicKeyDigest: Digest { body.key.digest }

    package var publicKey: PublicKey { body.key }

    /// SHA-256 of the whole certificate.
    package var fingerprint: Digest { body.fingerprint }

    /// Whether it is an authority's (basicConstraints).
    package var isAuthority: Bool { body.fields.usage.isAuthority }

    /// Whether issuer and subject are the same.
    package var isSelfIssued: Bool { issuer.der == subject.der }

    /// Where its authority publishes lists of revoked certificates.
    package var listAddresses: [String] { body.fields.usage.listAddresses }

    /// The text in an extension of the subject's identity, `1.2.156.10260.4.1.1` and the like; nil where it has none.
    package func text(ofExtension oid: String) -> String? {
        body.fields.extensions.first { $0.identifier == oid }.flatMap { DERText.unwrapped($0.value) }
    }

    /// The text of the subject's attribute: `2.5.4.3` is the common name.
    package func text(ofAttribute oid: String) -> String? { subject.text(of: oid) }
}

extension Certificate: Hashable {
    package static func == (left: Certificate, right: Certificate) -> Bool { left.body.der == right.body.der }

    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
