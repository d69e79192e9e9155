/// A PKCS #7 or CMS SignedData with one signer.
struct SignedData: Sendable {
    init(_ bytes: [UInt8]) throws(CertificateRefusal) { throw .unsupported }
    func verify(
        over content: [UInt8], _ expected: Certificate?
    ) throws(CertificateRefusal) -> (signer: Certificate, presented: [Certificate]) { throw .unsupported }
}
