import COpenSSL

/// A certificate, its key and the rules for clients, ready for connections. OpenSSL's contexts may be shared between
/// threads once they are set up, and this one never changes after; that makes the unchecked `Sendable` true.
package final class TLSContext: @unchecked Sendable {
    let pointer: OpaquePointer

    package init(_ settings: TLSSettings) throws(TLSError) {
        ERR_clear_error()
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw Self.failure("create", "") }
        pointer = context
        guard copenssl_prepare_server(context) == 1 else { throw Self.failure("prepare", "") }
        let certificate = settings.certificatePath
        guard SSL_CTX_use_certificate_chain_file(context, certificate) == 1 else {
            throw Self.failure("certificate", certificate)
        }
        guard SSL_CTX_use_PrivateKey_file(context, settings.keyPath, SSL_FILETYPE_PEM) == 1 else {
            throw Self.failure("key", settings.keyPath)
        }
        guard SSL_CTX_check_private_key(context) == 1 else { throw Self.failure("match", settings.keyPath) }
        try ask(settings)
    }

    deinit { SSL_CTX_free(pointer) }

    private func ask(_ settings: TLSSettings) throws(TLSError) {
        guard settings.clientCertificate != .none else { return }
        if let path = settings.clientAuthorities {
            guard SSL_CTX_load_verify_locations(pointer, path, nil) == 1, let names = SSL_load_client_CA_file(path)
            else { throw Self.failure("authorities", path) }
            SSL_CTX_set_client_CA_list(pointer, names)
        }
        copenssl_ask_certificate(
            pointer, settings.clientCertificate == .required ? 1 : 0, settings.clientAuthorities == nil ? 1 : 0)
    }

    private static func failure(_ step: String, _ path: String) -> TLSError {
        let code = ERR_get_error()
        ERR_clear_error()
        let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "unknown"
        return .unusable(step: step, path: path, reason: reason)
    }
}
