import COpenSSL

/// OpenSSL's way from a certificate up to a trusted one (RFC 5280 §6): names, signatures, constraints of authorities.
/// Times and policy are judged by the caller.
struct ChainBuilder {
    let anchors: [Certificate]
    let intermediates: [Certificate]

    func chain(of leaf: Certificate) throws(CertificateRefusal) -> [Certificate] {
        guard !anchors.isEmpty else { throw .unknownAuthority }
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let context = X509_STORE_CTX_new(), let trusted = OPENSSL_sk_new_null(),
            let others = OPENSSL_sk_new_null()
        else { throw .unsupported }
        defer {
            X509_STORE_CTX_free(context)
            OPENSSL_sk_free(trusted)
            OPENSSL_sk_free(others)
        }
        for anchor in anchors { OPENSSL_sk_push(trusted, UnsafeRawPointer(try anchor.body.openSSL())) }
        for other in intermediates { OPENSSL_sk_push(others, UnsafeRawPointer(try other.body.openSSL())) }
        guard X509_STORE_CTX_init(context, nil, try leaf.body.openSSL(), others) == 1 else { throw .unsupported }
        X509_STORE_CTX_set0_trusted_stack(context, trusted)
        X509_STORE_CTX_set_flags(
            context, UInt(X509_V_FLAG_PARTIAL_CHAIN) | UInt(X509_V_FLAG_NO_CHECK_TIME))
        guard X509_verify_cert(context) == 1 else { throw refusal(context, leaf) }
        return try certificates(context, leaf)
    }

    /// The chain as our certificates: OpenSSL hands back the very pointers it was given.
    private func certificates(_ context: OpaquePointer, _ leaf: Certificate) throws(CertificateRefusal) -> [Certificate]
    {
        guard let stack = X509_STORE_CTX_get0_chain(context) else { throw .unsupported }
        let known = [leaf] + anchors + intermediates
        var chain: [Certificate] = []
        for index in 0..<max(OPENSSL_sk_num(stack), 0) {
            let pointer = OPENSSL_sk_value(stack, index).map { OpaquePointer($0) }
            guard let found = known.first(where: { (try? $0.body.openSSL()) == pointer }) else { throw .unsupported }
            chain.append(found)
        }
        return chain
    }

    private func refusal(_ context: OpaquePointer, _ leaf: Certificate) -> CertificateRefusal {
        let stopped = X509_STORE_CTX_get_current_cert(context)
        let certificate = ([leaf] + intermediates + anchors).first { (try? $0.body.openSSL()) == stopped } ?? leaf
        switch X509_STORE_CTX_get_error(context) {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
            X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED, X509_V_ERR_CERT_CHAIN_TOO_LONG:
            return unknown(certificate)
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            // An issuer is looked for by its key's identifier: with one, the key is right and the signature is not.
            let namesKey = certificate.body.fields.extensions.contains { $0.identifier == OID.authorityKeyIdentifier }
            return namesKey ? .badSignature : .sameNameOtherKey
        case X509_V_ERR_INVALID_CA, X509_V_ERR_PATH_LENGTH_EXCEEDED, X509_V_ERR_KEYUSAGE_NO_CERTSIGN,
            X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION:
            return .issuerNotAuthority
        case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: return .unknownCriticalExtension
        default: return .unsupported
        }
    }

    /// The issuer is missing, or someone of its name is known whose key it is not.
    private func unknown(_ certificate: Certificate) -> CertificateRefusal {
        let names = [certificate.issuer.der, certificate.subject.der]
        return anchors.contains { names.contains($0.subject.der) } ? .sameNameOtherKey : .unknownAuthority
    }
}
