/// A list of revoked certificates (CRL, RFC 5280 §5), read strictly. Who signed it is asked when it is used.
package struct RevocationList: Sendable {
    let body: Body

    /// A list in DER. Throws `badEncoding`, `trailingBytes`, `crlUnsupported`, or `tooLarge` above 32 MiB.
    package init(der: [UInt8]) throws(CertificateRefusal) { body = try Body(der) }

    /// The lists of a PEM text. Throws as `init(der:)`, and `badEncoding` for a text without a list.
    package static func all(pem: String) throws(CertificateRefusal) -> [RevocationList] {
        var found: [RevocationList] = []
        for block in try PEM.blocks(pem) where block.label == "X509 CRL" {
            found.append(try RevocationList(der: block.bytes))
        }
        guard !found.isEmpty else { throw .badEncoding }
        return found
    }

    package var der: [UInt8] { body.der }

    package var pem: String { PEM.text("X509 CRL", der) }

    package var issuer: DistinguishedName { body.fields.issuer }

    /// When it was made, in milliseconds since 1970.
    package var thisUpdate: Int64 { body.fields.thisUpdate }

    /// When the next one is made at the latest; nil where it does not say, which no current list does.
    package var nextUpdate: Int64? { body.fields.nextUpdate }

    /// How many certificates it revokes.
    package var count: Int { body.fields.revoked.count }

    /// SHA-256 of the whole list.
    package var fingerprint: Digest { body.fingerprint }

    /// Whether a certificate's serial number stands in it.
    func revokes(_ certificate: Certificate) -> Bool {
        body.fields.revoked.contains(certificate.body.fields.serial[...])
    }

    func isCurrent(at moment: Int64, skew: Int64) -> Bool {
        guard let nextUpdate else { return false }
        return thisUpdate - skew <= moment && moment <= nextUpdate
    }

    /// The list's bytes with what they say, shared by copies of it.
    final class Body: Sendable {
        let der: [UInt8]
        let fields: RevocationListFields
        let fingerprint: Digest

        init(_ bytes: [UInt8]) throws(CertificateRefusal) {
            guard bytes.count <= 32 << 20 else { throw .tooLarge }
            do { fields = try RevocationListFields(bytes) } catch { throw CertificateRefusal(error) }
            guard !fields.isUnsupported else { throw .crlUnsupported }
            guard let digest = try? Digest(of: bytes) else { throw .unsupported }
            der = bytes
            fingerprint = digest
        }
    }
}

extension RevocationList: Hashable {
    package static func == (left: RevocationList, right: RevocationList) -> Bool { left.der == right.der }

    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
