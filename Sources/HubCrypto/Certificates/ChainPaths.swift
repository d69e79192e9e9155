final class ChainPaths: Sendable {}
extension CertificateAuthority {
    func chain(of leaf: Certificate, _ presented: [Certificate], _ moment: Int64) throws(CertificateRefusal)
        -> [Certificate]
    { throw .unsupported }
    func checkRevocation(of chain: [Certificate], _ moment: Int64, _ policy: CertificatePolicy)
        throws(CertificateRefusal)
    {}
}
