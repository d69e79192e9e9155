import COpenSSL

/// The server's side of one TLS connection over a non-blocking socket, which it does not close. Used by one thread at
/// a time.
package final class TLSSession {
    package enum Agreement: Sendable { case done, again, ended, failed }

    package enum Transfer: Sendable, Equatable {
        case bytes(Int)
        /// Nothing can move until the socket is ready again.
        case again
        /// The client has closed its side.
        case ended
        case failed
    }

    private let pointer: OpaquePointer
    private var hasFailed = false

    /// Nil where OpenSSL has no memory for it.
    package init?(_ context: TLSContext, _ descriptor: Int32) {
        guard let session = SSL_new(context.pointer) else { return nil }
        pointer = session
        guard SSL_set_fd(session, descriptor) == 1 else { return nil }
        SSL_set_accept_state(session)
    }

    deinit { SSL_free(pointer) }

    /// Goes on with the handshake.
    package func accept() -> Agreement {
        ERR_clear_error()
        let code = SSL_do_handshake(pointer)
        if code == 1 { return .done }
        switch outcome(code) {
        case .again: return .again
        case .ended: return .ended
        default: return .failed
        }
    }

    package func read(_ space: UnsafeMutableRawBufferPointer) -> Transfer {
        ERR_clear_error()
        var count = 0
        let code = SSL_read_ex(pointer, space.baseAddress, space.count, &count)
        return code == 1 ? .bytes(count) : outcome(code)
    }

    package func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        guard !bytes.isEmpty else { return .bytes(0) }
        ERR_clear_error()
        var count = 0
        let code = SSL_write_ex(pointer, bytes.baseAddress, bytes.count, &count)
        return code == 1 ? .bytes(count) : outcome(code)
    }

    /// Says that nothing more will be sent.
    package func finish() {
        guard !hasFailed, SSL_is_init_finished(pointer) == 1 else { return }
        ERR_clear_error()
        SSL_shutdown(pointer)
    }

    /// The client's certificate in DER, nil where it gave none.
    package var peerCertificate: [UInt8]? {
        guard let certificate = SSL_get1_peer_certificate(pointer) else { return nil }
        defer { X509_free(certificate) }
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(certificate, &buffer)
        guard count > 0, let buffer else { return nil }
        defer { CRYPTO_free(buffer, nil, 0) }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
    }

    private func outcome(_ code: Int32) -> Transfer {
        switch SSL_get_error(pointer, code) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .again
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            hasFailed = true
            return .failed
        }
    }
}
