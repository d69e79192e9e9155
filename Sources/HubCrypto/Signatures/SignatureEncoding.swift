/// How a vendor's middleware makes a signature; each authority has settings for it. How it writes bytes as text is known
/// to whoever speaks to it: what reaches the hub is base64.
package struct SignatureEncoding: Hashable, Sendable {
    /// What the middleware signs when it is handed the challenge's text.
    package enum Content: String, Hashable, Sendable, CaseIterable {
        /// The text in UTF-8.
        case text
        /// The text's base64: the middleware encodes before it signs.
        case base64
        /// The text in UTF-16, little end first, without a mark: middleware made of COM parts.
        case utf16 = "utf-16le"
    }

    package var content: Content
    /// How a curve's r and s come in a bare signature.
    package var integers: SignatureAlgorithm.Integers
    /// Whether RSA keys sign with PSS.
    package var isProbabilistic: Bool
    /// The digest of bare RSA and ECDSA signatures; nil is what is usual for the key. SM2 always has SM3.
    package var hash: HashFunction?

    package init(
        content: Content = .text, integers: SignatureAlgorithm.Integers = .either, isProbabilistic: Bool = false,
        hash: HashFunction? = nil
    ) {
        self.content = content
        self.integers = integers
        self.isProbabilistic = isProbabilistic
        self.hash = hash
    }

    /// The bytes a text stands for, which is base64 in one piece: a signature, or a certificate that comes with it.
    /// Throws `badEncoding`, or `tooLarge` above 256 KiB.
    package static func bytes(of answer: String) throws(CertificateRefusal) -> [UInt8] {
        guard answer.utf8.count <= 256 << 10 else { throw .tooLarge }
        guard let bytes = Base64.bytes(of: answer), !bytes.isEmpty else { throw .badEncoding }
        return bytes
    }

    /// The bytes that are signed for a challenge.
    package func signedBytes(of challenge: String) -> [UInt8] {
        switch content {
        case .text: Array(challenge.utf8)
        case .base64: Array(Base64.text(of: Array(challenge.utf8)).utf8)
        case .utf16: challenge.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        }
    }

    /// How a key of a kind signs by these settings; nil for a kind that is never taken.
    package func algorithm(for kind: KeyKind) -> SignatureAlgorithm? {
        switch kind {
        case .rsa: isProbabilistic ? .pss(hash ?? .sha256) : .rsa(hash ?? .sha256)
        case .ec(let curve): .ecdsa(hash ?? (curve == .p256 ? .sha256 : .sha384), integers)
        case .sm2: .sm2(integers)
        case .other: nil
        }
    }
}
