/// How a CA's OCSP responder (在线证书状态查询) is asked.
package struct ResponderPlan: Sendable, Hashable {
    /// What becomes of the number in a question that an answer repeats (nonce, RFC 9654).
    package enum Nonce: String, Sendable, CaseIterable {
        /// None is sent, for responders that cannot bear one.
        case off
        /// One is sent; an answer without it is taken, an answer with another is not.
        case optional
        /// An answer without it is not taken.
        case required
    }

    /// The whole address, of http or https: answers are signed, so both are as good.
    package var address: String
    /// Without an answer that the certificate is good nobody comes in.
    package var isRequired = true
    package var timeout: Duration = .seconds(5)
    package var nonce = Nonce.optional
    /// Certificates are named by SM3 instead of SHA-1.
    package var namesBySM3 = false
    /// A file of PEM certificates trusted for https instead of the system's.
    package var authorities: String?

    package init(address: String) { self.address = address }
}
