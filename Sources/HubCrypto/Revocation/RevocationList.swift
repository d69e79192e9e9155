/// A list of revoked certificates (CRL, RFC 5280 §5), read strictly.
package struct RevocationList: Hashable, Sendable {
    package let der: [UInt8]

    /// A list in DER. Throws `badEncoding`, `trailingBytes`, `crlUnsupported`, or `tooLarge` above 32 MiB.
    package init(der: [UInt8]) throws(CertificateRefusal) { throw .unsupported }

    /// The lists of a PEM text.
    package static func all(pem: String) throws(CertificateRefusal) -> [RevocationList] {
        var found: [RevocationList] = []
        for block in try PEM.blocks(pem) where block.label == "X509 CRL" {
            found.append(try RevocationList(der: block.bytes))
        }
        guard !found.isEmpty else { throw .badEncoding }
        return found
    }
}
