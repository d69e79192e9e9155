/// How a PKCS #7 SignedData is to be made; the usual one is detached, with attributes and the signer's certificate.
package struct SignedDataForm: Hashable, Sendable {
    /// Whether the content stands in it.
    package var isAttached = false
    /// Whether attributes are signed, and with them the content's digest, in place of the content itself.
    package var hasAttributes = true
    /// Whether the signer's certificate comes along.
    package var hasCertificate = true
    /// Further certificates that come along: the chain.
    package var chain: [Certificate] = []
    /// Whether types are named by the identifiers of GM/T 0010, as SM2 middleware does.
    package var isChinese = false
    /// Whether the signer is named by the key's identifier in place of issuer and serial number.
    package var isNamedByKey = false
    /// Milliseconds since 1970; nil leaves the attribute away.
    package var signingTime: Int64?
    // What only a test writes.
    var signerCount = 1
    var substitute: Certificate?

    package init() {}

    /// The message in DER.
    package func message(
        over content: [UInt8], by signer: Certificate, key: PrivateKey
    ) throws(CryptoError) -> [UInt8] {
        guard let algorithm = SignatureAlgorithm.usual(for: key.kind) else { throw .refused("sign") }
        let digest = DER.sequence([DER.oid(algorithm.hash.identifier), DER.null])
        let info = try info(content, signer, key, algorithm, digest)
        let along = (hasCertificate ? [substitute ?? signer] : []) + chain
        let type = DER.oid(contentType)
        let body = DER.sequence(
            [
                DER.integer(version), DER.set([digest]),
                DER.sequence([type] + (isAttached ? [DER.context(0, DER.octetString(content))] : [])),
            ] + (along.isEmpty ? [] : [DER.context(0, along.flatMap(\.der))]) + [
                DER.set([[UInt8]](repeating: info, count: signerCount))
            ])
        return DER.sequence([
            DER.oid(isChinese ? OID.chineseSignedData : OID.signedData), DER.context(0, body),
        ])
    }

    private var version: Int { isNamedByKey ? 3 : 1 }

    private var contentType: String { isChinese ? OID.chineseData : OID.data }

    private func info(
        _ content: [UInt8], _ signer: Certificate, _ key: PrivateKey, _ algorithm: SignatureAlgorithm,
        _ digest: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let name =
            isNamedByKey
            ? DER.value(.implicit(0), CertificateForm.identifier(of: key.publicKey))
            : DER.sequence([signer.issuer.der, DER.value(.integer, signer.body.fields.serial)])
        let attributes = hasAttributes ? try attributes(content, algorithm.hash) : nil
        let signature = try key.sign(attributes ?? content, algorithm)
        let placed = attributes.map { [[DERTag.context(0).byte] + $0.dropFirst()] } ?? []
        return DER.sequence(
            [DER.integer(version), name, digest] + placed + [
                AlgorithmIdentifier(algorithm).der, DER.octetString(signature),
            ])
    }

    private func attributes(_ content: [UInt8], _ hash: HashFunction) throws(CryptoError) -> [UInt8] {
        guard let digest = try? hash.digest(of: content) else { throw .refused("EVP_Digest") }
        let time = signingTime.map { [Self.attribute(OID.signingTime, DERTime.write($0))] } ?? []
        return DER.set(
            [
                Self.attribute(OID.contentType, DER.oid(contentType)),
                Self.attribute(OID.messageDigest, DER.octetString(digest)),
            ] + time)
    }

    private static func attribute(_ type: String, _ value: [UInt8]) -> [UInt8] {
        DER.sequence([DER.oid(type), DER.set([value])])
    }
}
