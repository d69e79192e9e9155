/// How a vendor's middleware writes what it signs and what it answers; each authority has settings for it.
package struct SignatureEncoding: Hashable, Sendable {
    /// How bytes come as text.
    package enum Text: String, Hashable, Sendable, CaseIterable {
        /// Base64 in one piece.
        case base64
        /// Base64 broken into lines.
        case base64Lines = "base64-lines"
        /// Hexadecimal digits in either case.
        case hex
    }

    /// What the middleware signs when it is handed the challenge's text.
    package enum Content: String, Hashable, Sendable, CaseIterable {
        /// The text in UTF-8.
        case text
        /// The text's base64: the middleware encodes before it signs.
        case base64
        /// The text in UTF-16, little end first, without a mark: middleware made of COM parts.
        case utf16 = "utf-16le"
    }

    package var text: Text
    package var content: Content
    /// How a curve's r and s come in a bare signature.
    package var integers: SignatureAlgorithm.Integers
    /// Whether RSA keys sign with PSS.
    package var isProbabilistic: Bool
    /// The digest of bare RSA and ECDSA signatures; nil is what is usual for the key. SM2 always has SM3.
    package var hash: HashFunction?

    package init(
        text: Text = .base64, content: Content = .text, integers: SignatureAlgorithm.Integers = .either,
        isProbabilistic: Bool = false, hash: HashFunction? = nil
    ) {
        self.text = text
        self.content = content
        self.integers = integers
        self.isProbabilistic = isProbabilistic
        self.hash = hash
    }

    /// The bytes a text stands for: a signature, or a certificate that comes with it. Throws `badEncoding`, or
    /// `tooLarge` above 256 KiB.
    package func bytes(of answer: String) throws(CertificateRefusal) -> [UInt8] {
        guard answer.utf8.count <= 256 << 10 else { throw .tooLarge }
        let bytes =
            switch text {
            case .base64: Base64.bytes(of: answer)
            case .base64Lines: Base64.bytes(of: String(answer.unicodeScalars.filter { $0 != "\r" && $0 != "\n" }))
            case .hex: Hex.bytes(of: answer)
            }
        guard let bytes, !bytes.isEmpty else { throw .badEncoding }
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
