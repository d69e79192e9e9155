import HubCore
import HubCrypto

/// What one CA of a tenant is to be: its files, and how its middleware and certificates are made.
package struct AuthorityPlan: Sendable, Hashable {
    package var face: KeyAuthority
    /// PEM files of trusted certificates.
    package var anchors: [String]
    /// PEM files of certificates between those and people's.
    package var intermediates: [String] = []
    /// PEM files of lists of revoked certificates; read again when they change.
    package var lists: [String] = []
    /// Whom to ask whether a certificate is revoked; nil asks nobody.
    package var responder: ResponderPlan?
    /// Where the identity stands; the first place that has a text counts.
    package var identity = IdentityPlace.organisation
    package var form = AnswerForm.bare
    package var encoding = SignatureEncoding()
    package var policy = CertificatePolicy()
    /// Whether a key that nobody has bound becomes that of the organisation whose credit code stands in it.
    package var bindsOnFirstUse = true
    /// How many days before its certificate ends a lock is renewed at the earliest.
    package var renewalDays = 90

    package init(face: KeyAuthority, anchors: [String]) {
        self.face = face
        self.anchors = anchors
    }
}

/// How an answer to a challenge comes.
package enum AnswerForm: String, Sendable, CaseIterable {
    /// The signature alone; the certificate comes beside it.
    case bare
    /// PKCS#7 SignedData, with or without the signed text in it.
    case signedData = "pkcs7"
}

/// A place in a certificate where the identity of its owner stands.
package struct IdentityPlace: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// An extension, by its object identifier.
        case `extension`(String)
        /// An attribute of the subject.
        case attribute(String)
    }

    package var kind: Kind
    /// Where the text is one of several parts: what separates them, and which it is, from 1.
    package var separator: String?
    package var part = 1
    /// How many characters at its start are no part of it.
    package var skipped = 0

    package init(_ kind: Kind) { self.kind = kind }

    /// The organisation's code in SM2 certificates and in RSA certificates of Chinese CAs.
    package static let organisation = [
        IdentityPlace(.extension("1.2.156.10260.4.1.4")), IdentityPlace(.extension("1.2.86.11.7.4")),
    ]

    /// The object identifier, which keeps numbers of several kinds apart.
    var name: String {
        switch kind {
        case .extension(let oid), .attribute(let oid): oid
        }
    }

    /// The text at the place; nil where the certificate has none.
    func text(in certificate: Certificate) -> String? {
        let whole: String? =
            switch kind {
            case .extension(let oid): certificate.text(ofExtension: oid)
            case .attribute(let oid): certificate.text(ofAttribute: oid)
            }
        guard let whole else { return nil }
        var text = Substring(whole)
        if let separator, let mark = separator.first {
            let parts = whole.split(separator: mark, omittingEmptySubsequences: false)
            guard parts.indices.contains(part - 1) else { return nil }
            text = parts[part - 1]
        }
        let rest = text.dropFirst(skipped).filter { !$0.isWhitespace }
        return rest.isEmpty || rest.utf8.count > 128 ? nil : String(rest).storable
    }
}
