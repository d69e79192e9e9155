/// The question whether a certificate is revoked (RFC 6960 §4.1), to be posted to its authority's responder.
package struct OCSPRequest: Hashable, Sendable {
    package let der: [UInt8]
    /// What the answer repeats if the responder does so at all; nil in a question without.
    package let nonce: [UInt8]?

    /// A question, with a fresh nonce unless the responder cannot bear one. Certificates are named by SHA-1, as
    /// responders expect, or by SM3 under an SM2 authority where that is asked for.
    package init(
        of certificate: Certificate, issuer: Certificate, namedBySM3: Bool = false, hasNonce: Bool = true
    ) throws(CryptoError) {
        nonce = hasNonce ? try SecureBytes.random(16) : nil
        guard let name = CertificateName(certificate, issuer, hash: namedBySM3 ? OID.sm3 : OID.sha1) else {
            throw .refused("EVP_Digest")
        }
        let repeated = nonce.map {
            DER.context(2, DER.sequence([CertificateExtension(OID.ocspNonce, DER.octetString($0)).der]))
        }
        let list = DER.sequence([DER.sequence([name.der])])
        der = DER.sequence([DER.sequence([list] + (repeated.map { [$0] } ?? []))])
    }
}

extension Certificate {
    /// Where its authority answers OCSP (authorityInfoAccess, RFC 5280 §4.2.2.1).
    package var ocspAddresses: [String] {
        guard let part = body.fields.extensions.first(where: { $0.identifier == OID.authorityAccess }),
            let addresses = try? AuthorityAccess.addresses(part.value, of: OID.ocsp)
        else { return [] }
        return addresses
    }
}

/// Where an authority can be reached.
enum AuthorityAccess {
    static func addresses(_ bytes: ArraySlice<UInt8>, of method: String) throws(DERFault) -> [String] {
        var reader = try DERReader.only(bytes).inside()
        var found: [String] = []
        while !reader.isAtEnd {
            var part = try reader.inside(.sequence)
            let identifier = try part.next(.objectIdentifier).objectIdentifier()
            let place = try part.next()
            if identifier == method, place.tag == .implicit(6) {
                found.append(String(decoding: place.content, as: UTF8.self))
            }
        }
        return found
    }
}
