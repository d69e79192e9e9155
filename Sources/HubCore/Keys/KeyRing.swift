import RegionSDK

/// The digital certificates (数字证书, CA锁) of one tenant: its CAs, challenges, and whose each key is.
///
/// A key is bound to an account by the key of its issuer and one identifier in its certificate, never by a name; several
/// locks of one identifier are bound each by itself, and a renewed certificate takes its predecessor's place.
package protocol KeyRing: Sendable {
    /// The CAs whose certificates are taken, in the tenant's order; empty where nobody signs in by certificate.
    var authorities: [KeyAuthority] { get }

    /// How the files of each CA stand.
    func states(at time: Timestamp) async throws -> [KeyAuthorityState]

    /// A fresh challenge: 32 random bytes as text, good for 120 seconds, once, in this seat and for this purpose.
    func challenge(for purpose: KeyPurpose, _ visit: KeyVisit) async throws -> String

    /// Checks a proof and says whom it lets in. Uses the challenge up and writes one audit entry, either way, in one
    /// transaction. Throws `unauthenticated` with a sentence of its own for each refusal, the reason's code as its
    /// field; `tooMany` while locked.
    func signIn(_ proof: KeyProof, _ visit: KeyVisit) async throws -> KeyEntry

    /// Notes that a person has passed with his password and must show his key next, in this seat.
    func beginStep(of person: ID<Person>, _ visit: KeyVisit) async throws

    /// True while somebody is at the second step in this seat.
    func isAtStep(_ visit: KeyVisit) async throws -> Bool

    /// Checks the key of a second step, as `signIn` does: it must be one of the person who passed the first.
    func finishStep(_ proof: KeyProof, _ visit: KeyVisit) async throws -> KeyEntry

    /// True when one of these roles may enter with a key only (the tenant's policy).
    func demandsKey(_ roles: [String]) -> Bool

    /// What a person can prove himself with his keys: nothing where none is bound to him or to whom he acts for.
    func means(of person: ID<Person>, on connection: any Connection) throws -> KeyMeans

    /// Checks that the key of a proof is one of the person's, or of an organisation that he acts for; it opens nothing.
    /// Writes one audit entry, either way. Throws as `signIn`.
    func prove(_ proof: KeyProof, of person: ID<Person>, _ visit: KeyVisit) async throws

    /// Binds the key that gave a proof to an account (新增锁, 分配). Throws as `signIn`, and `refused` for a key that
    /// is bound already.
    func bind(_ proof: KeyProof, to owner: KeyOwner, _ visit: KeyVisit) async throws -> BoundKey

    /// Unbinds a key (解除绑定), and no other of its identifier; `organisation` fences it to one's own. Throws `notFound`, and `refused` with
    /// “请至少保留一个CA锁！” for the last key of an organisation whose people need one.
    func unbind(_ key: ID<BoundKey>, of organisation: ID<Organisation>?, _ visit: KeyVisit) async throws

    /// The sentence of a reason that the audit carries: `expired`; nil for what is no reason.
    func sentence(of reason: String) -> String?

    /// The keys that a search finds, newest first; `organisation` fences it to one's own.
    func keys(
        _ search: KeySearch, _ place: SlicePlace, of organisation: ID<Organisation>?, on connection: any Connection
    ) throws -> Slice<BoundKey>
}

/// What a challenge is signed for; one made for another purpose is none.
package enum KeyPurpose: String, Sendable {
    case signIn = "sign-in"
    case step
    case binding
    /// Before something that asks for a proof of the person.
    case proof
}

/// What a person can prove himself with his keys.
package enum KeyMeans: Sendable, Hashable {
    case none
    /// There is a key, beside a password.
    case offered
    /// There is a key, and nobody comes in without it (HR-108).
    case demanded
}

/// From where somebody shows a key.
package struct KeyVisit: Sendable {
    /// What the challenge is bound to: a guest's cookie, a session, or a secret that the API gave out.
    package let seat: String
    /// The client's address.
    package let source: String
    package let requestID: String
    package let time: Timestamp
    /// What the browser calls itself.
    package var userAgent = ""
    /// Who is at work; nil for a guest.
    package let actor: Actor?

    package init(seat: String, source: String, requestID: String, time: Timestamp, actor: Actor? = nil) {
        self.seat = seat
        self.source = source
        self.requestID = requestID
        self.time = time
        self.actor = actor
    }
}

/// What shows that somebody holds a key.
package enum KeyProof: Sendable {
    /// An answer to a challenge, everything in base64 but the challenge itself.
    case answer(KeyAnswer)
    /// The certificate of a TLS connection (DER), whose key the handshake has proven.
    case connection([UInt8])
}

/// A challenge that was signed.
package struct KeyAnswer: Sendable {
    package let challenge: String
    /// The certificate in base64 of DER; empty where PKCS#7 carries it.
    package let certificate: String
    /// The signature, or the message of PKCS#7, in base64 in one piece.
    package let signature: String
    /// The name of the CA in the tenant; empty lets the certificate's issuer decide.
    package let authority: String
    package let signer: KeySigner

    package init(
        challenge: String, certificate: String, signature: String, authority: String = "", signer: KeySigner = .service
    ) {
        self.challenge = challenge
        self.certificate = certificate
        self.signature = signature
        self.authority = authority
        self.signer = signer
    }
}

/// Whom a key let in.
package struct KeyEntry: Sendable {
    package let person: ID<Person>
    /// What the person holds where the key is for: one organisation's roles, or all his own.
    package let holdings: [ID<RoleHolding>]
    /// True where the person gave his password before; one who needs none owes no new one either.
    package let followsPassword: Bool

    package init(person: ID<Person>, holdings: [ID<RoleHolding>], followsPassword: Bool) {
        self.person = person
        self.holdings = holdings
        self.followsPassword = followsPassword
    }
}

/// Whose a key becomes.
package struct KeyOwner: Sendable, Hashable {
    package let person: ID<Person>
    /// For whom the person acts with it; nil for himself.
    package let organisation: ID<Organisation>?

    package init(person: ID<Person>, organisation: ID<Organisation>?) {
        self.person = person
        self.organisation = organisation
    }
}
