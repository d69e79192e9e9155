import CCurl

extension ClientError {
    /// The outcome of a transfer in our words; `status` is the last reply of a mail server.
    init(_ code: CURLcode, status: Int, isMail: Bool) {
        if code == CURLE_UNSUPPORTED_PROTOCOL, status == 0 {
            // The address was looked at before: what answered there does not speak HTTP.
            self = .malformed
        } else if let plain = Self.plain[code.rawValue] {
            self = plain
        } else if isMail, (400...599).contains(status) {
            self = .refused(code: status)
        } else {
            self = Self.broken.contains(code.rawValue) ? .cutShort : .other(code: Int(code.rawValue))
        }
    }

    private static let plain: [UInt32: ClientError] = [
        CURLE_UNSUPPORTED_PROTOCOL.rawValue: .protocolRefused,
        CURLE_URL_MALFORMAT.rawValue: .unsendable("address"),
        CURLE_COULDNT_RESOLVE_HOST.rawValue: .nameUnknown,
        CURLE_COULDNT_RESOLVE_PROXY.rawValue: .nameUnknown,
        CURLE_COULDNT_CONNECT.rawValue: .unreachable,
        CURLE_OPERATION_TIMEDOUT.rawValue: .timedOut,
        CURLE_PEER_FAILED_VERIFICATION.rawValue: .untrusted,
        CURLE_SSL_ISSUER_ERROR.rawValue: .untrusted,
        CURLE_SSL_CONNECT_ERROR.rawValue: .insecure,
        CURLE_USE_SSL_FAILED.rawValue: .insecure,
        CURLE_SSL_CACERT_BADFILE.rawValue: .unavailable,
        CURLE_PARTIAL_FILE.rawValue: .cutShort,
        CURLE_FILESIZE_EXCEEDED.rawValue: .tooLarge,
        CURLE_TOO_MANY_REDIRECTS.rawValue: .tooManyRedirects,
        CURLE_WEIRD_SERVER_REPLY.rawValue: .malformed,
        CURLE_BAD_CONTENT_ENCODING.rawValue: .malformed,
        CURLE_SEND_FAIL_REWIND.rawValue: .cutShort,
        CURLE_LOGIN_DENIED.rawValue: .signInRefused,
        CURLE_ABORTED_BY_CALLBACK.rawValue: .sourceFailed,
        CURLE_WRITE_ERROR.rawValue: .sinkFailed,
        CURLE_OUT_OF_MEMORY.rawValue: .unavailable,
    ]

    private static let broken: Set<UInt32> = [
        CURLE_GOT_NOTHING.rawValue, CURLE_RECV_ERROR.rawValue, CURLE_SEND_ERROR.rawValue,
    ]
}
