extension IssuingAuthority {
    /// One certificate of a list: its serial number in hexadecimal digits, and when it was revoked.
    package struct Revoked: Hashable, Sendable {
        package let serialNumber: String
        /// Milliseconds since 1970.
        package let moment: Int64

        package init(serialNumber: String, at moment: Int64) {
            self.serialNumber = serialNumber
            self.moment = moment
        }
    }

    /// Makes a list of revoked certificates (CRL, version 2), of SM2 authorities, too.
    ///
    /// - Parameters:
    ///   - number: the list's number, one more each time.
    ///   - address: where this part of a list is published, for authorities that cut theirs; nil for a whole list.
    package func revocationList(
        of revoked: [Revoked], number: Int, from thisUpdate: Int64, to nextUpdate: Int64, address: String? = nil
    ) throws(CryptoError) -> RevocationList {
        let der = try revocationList(revoked, number, (thisUpdate, nextUpdate), Self.scope(address))
        do { return try RevocationList(der: der) } catch { throw .malformed("revocation list") }
    }

    func revocationList(
        _ revoked: [Revoked], _ number: Int, _ times: (Int64, Int64), _ others: [CertificateExtension]
    ) throws(CryptoError) -> [UInt8] {
        let entries = try revoked.map { entry throws(CryptoError) in try Self.entry(entry) }
        let extensions = [
            CertificateExtension(
                OID.authorityKeyIdentifier,
                DER.sequence([DER.value(.implicit(0), CertificateForm.identifier(of: key.publicKey))])),
            CertificateExtension(OID.crlNumber, DER.integer(number)),
        ]
        guard let algorithm = SignatureAlgorithm.usual(for: key.kind) else { throw .refused("sign") }
        let name = AlgorithmIdentifier(algorithm).der
        let body = DER.sequence(
            [
                DER.integer(1), name, certificate.subject.der, DERTime.write(times.0), DERTime.write(times.1),
            ] + (entries.isEmpty ? [] : [DER.sequence(entries)]) + [
                DER.context(0, DER.sequence((extensions + others).map(\.der)))
            ])
        return DER.sequence([body, name, DER.bitString(try key.sign(body, algorithm))])
    }

    private static func entry(_ revoked: Revoked) throws(CryptoError) -> [UInt8] {
        let digits = revoked.serialNumber
        guard let serial = Hex.bytes(of: digits.count.isMultiple(of: 2) ? digits : "0" + digits), !serial.isEmpty
        else { throw .malformed("serial number") }
        return DER.sequence([DER.integer(serial), DERTime.write(revoked.moment)])
    }

    private static func scope(_ address: String?) -> [CertificateExtension] {
        guard let address else { return [] }
        let point = DER.context(0, DER.context(0, CertificateForm.address(address)))
        return [CertificateExtension(OID.issuingDistributionPoint, critical: true, DER.sequence([point]))]
    }
}
