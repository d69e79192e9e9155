/// An OCSP answer (RFC 6960) that has been fetched.
package struct OCSPResponse: Hashable, Sendable {
    package let der: [UInt8]

    /// An answer in DER. Throws `badEncoding`, `trailingBytes`, or `ocspUnusable` for an answer that says nothing.
    package init(der: [UInt8]) throws(CertificateRefusal) { throw .unsupported }
}
