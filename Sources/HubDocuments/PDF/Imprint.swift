/// What the tenant adds to a document: its name, how it can be verified, its seal.
package struct Imprint: Sendable, Hashable {
    /// Who issues it; stands at the head of every page.
    package var issuer: String
    /// How anyone can verify it; nil for what nobody vouches for.
    package var verification: Verification?
    package var seal: SealFace?

    package init(issuer: String, verification: Verification? = nil, seal: SealFace? = nil) {
        self.issuer = issuer
        self.verification = verification
        self.seal = seal
    }

    /// A code with the address it is looked up at.
    package struct Verification: Sendable, Hashable {
        package let code: VerificationCode
        /// The complete address that the QR code opens.
        package let address: String

        package init(code: VerificationCode, address: String) {
            self.code = code
            self.address = address
        }
    }

    /// What of a seal can be seen.
    package struct SealFace: Sendable, Hashable {
        /// The unit the seal stands for.
        package let title: String
        /// A PNG of its impression; nil where there is none.
        package let image: [UInt8]?

        package init(title: String, image: [UInt8]?) {
            self.title = title
            self.image = image
        }
    }
}
