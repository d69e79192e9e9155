import HubCrypto

/// Why a key lets nobody in.
enum KeyRefusal: Sendable, Hashable {
    case certificate(CertificateRefusal)
    /// Certificate and signature cannot be read at all.
    case unreadable
    /// The CA's responder gave no answer.
    case unreachable
    case noIdentity
    case unknownChallenge
    /// Made in another seat or for another purpose.
    case foreignChallenge
    case expiredChallenge
    case usedChallenge
    case unbound
    /// Not bound, while another key of the same identifier is.
    case furtherLock
    /// The account is removed, disabled or without a role.
    case disabled
    /// Not a key of the person who gave his password.
    case otherPerson
    /// Nobody has given his password in this seat.
    case noStep
    case boundHere
    case boundElsewhere
    case locked

    /// The refusal of a code that an audit entry carries; nil for what is none.
    init?(code: String) {
        let own: [KeyRefusal] = [
            .unreadable, .unreachable, .noIdentity, .unknownChallenge, .foreignChallenge, .expiredChallenge,
            .usedChallenge, .unbound, .furtherLock, .disabled, .otherPerson, .noStep, .boundHere, .boundElsewhere,
            .locked,
        ]
        if let refusal = CertificateRefusal(rawValue: code) {
            self = .certificate(refusal)
        } else if let refusal = own.first(where: { $0.code == code }) {
            self = refusal
        } else {
            return nil
        }
    }

    /// What an audit entry carries.
    var code: String {
        switch self {
        case .certificate(let refusal): refusal.rawValue
        case .unreadable: "unreadable"
        case .unreachable: "ocsp-unreachable"
        case .noIdentity: "no-identity"
        case .unknownChallenge: "challenge-unknown"
        case .foreignChallenge: "challenge-foreign"
        case .expiredChallenge: "challenge-expired"
        case .usedChallenge: "challenge-used"
        case .unbound: "unbound"
        case .furtherLock: "further-lock"
        case .disabled: "disabled"
        case .otherPerson: "other-person"
        case .noStep: "no-step"
        case .boundHere: "bound-here"
        case .boundElsewhere: "bound-elsewhere"
        case .locked: "locked"
        }
    }

    /// Whether the person or his key is at fault. What the platform or the CA lacks counts against nobody.
    var isOfPerson: Bool {
        switch self {
        case .unreachable: false
        case .certificate(let refusal): !Self.ours.contains(refusal)
        default: true
        }
    }

    private static let ours: Set<CertificateRefusal> = [
        .authorityExpired, .crlMissing, .crlStale, .crlWrongIssuer, .crlBadSignature, .crlUnsupported, .ocspUnusable,
        .ocspUnknown, .ocspStale,
    ]
}
