/// Why an exchange with another server came to nothing.
package enum ClientError: Error, Sendable, Equatable {
    /// What was to be sent cannot be: a broken address, a header with a line break.
    case unsendable(String)
    /// The address, or one that it redirects to, is of a protocol that is not allowed.
    case protocolRefused
    case nameUnknown
    /// Nobody took the connection.
    case unreachable
    case timedOut
    /// The certificate of the other side cannot be trusted, or is for another name.
    case untrusted
    /// TLS failed for another reason, or the other side has none.
    case insecure
    /// The connection ended before the answer did.
    case cutShort
    /// The answer is larger than allowed.
    case tooLarge
    case tooManyRedirects
    /// The answer is not of the protocol.
    case malformed
    /// What was to be uploaded could not be read.
    case sourceFailed
    /// What was downloaded could not be kept.
    case sinkFailed
    /// The mail server refused with this code (RFC 5321 §4.2.1).
    case refused(code: Int)
    /// The mail server did not take account and password.
    case signInRefused
    /// The task that waited was cancelled.
    case cancelled
    /// The client was let go, or could not start.
    case unavailable
    /// Anything else, as libcurl counts its errors.
    case other(code: Int)
}
