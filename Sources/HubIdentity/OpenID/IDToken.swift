import HTTPCore
import HubCrypto
import RegionSDK

/// An ID token: who signed in, signed by the platform (OpenID Connect Core §2, RFC 7515 compact form).
struct IDToken: Sendable {
    let algorithm: TokenAlgorithm
    /// Which of the platform's keys signed.
    let keyID: String?
    let claims: JSON
    private let signed: [UInt8]
    private let signature: [UInt8]

    /// What the token must fit to.
    struct Expectation: Sendable {
        let issuer: String
        let clientID: String
        let nonce: String
        /// The access token that came with it.
        let accessToken: String
        let time: Timestamp
    }

    /// Clocks of two machines may differ by so much, in seconds.
    static let tolerance: Int64 = 120
    /// A token made longer ago than this is not of this sign-in, in seconds.
    static let age: Int64 = 600

    /// Reads a token without believing it. Throws `form`, `algorithm`.
    init(_ text: String) throws(OpenIDRefusal.TokenFault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, text.utf8.count <= 32 << 10, let header = Self.json(parts[0]),
            let claims = Self.json(parts[1]), let signature = Base64URL.bytes(of: parts[2]), claims.members != nil
        else { throw .form }
        guard let name = header["alg"]?.string, let algorithm = TokenAlgorithm(rawValue: name),
            header["crit"] == nil
        else { throw .algorithm }
        self.algorithm = algorithm
        self.claims = claims
        self.signature = signature
        keyID = header["kid"]?.string
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// Returns when one of the keys made the signature. Throws `signature`.
    func verify(with keys: [PublicKey]) throws(OpenIDRefusal.TokenFault) {
        for key in keys {
            do {
                try key.verify(signature: signature, over: signed, algorithm: algorithm.signature)
                return
            } catch { continue }
        }
        throw .signature
    }

    /// Checks what a token whose signature is right says, and returns the subject.
    func subject(_ expected: Expectation) throws(OpenIDRefusal.TokenFault) -> String {
        guard claims["iss"]?.string == expected.issuer else { throw .issuer }
        try checkAudience(expected.clientID)
        try checkTimes(expected.time.milliseconds / 1000)
        guard SecureBytes.equal(claims["nonce"]?.string ?? "", expected.nonce) else { throw .nonce }
        if let hash = claims["at_hash"] {
            guard let digest = try? Digest(of: Array(expected.accessToken.utf8)),
                hash.string == Base64URL.text(of: Array(digest.bytes.prefix(16)))
            else { throw .hash }
        }
        guard let subject = claims["sub"]?.string, 1...255 ~= subject.utf8.count,
            subject.utf8.allSatisfy({ 0x20...0x7E ~= $0 })
        else { throw .subject }
        return subject
    }

    private func checkAudience(_ clientID: String) throws(OpenIDRefusal.TokenFault) {
        let audiences = claims["aud"]?.array?.map { $0.string ?? "" } ?? [claims["aud"]?.string ?? ""]
        guard audiences.contains(clientID) else { throw .audience }
        let party = claims["azp"]
        guard party == nil ? audiences.count == 1 : party?.string == clientID else { throw .party }
    }

    private func checkTimes(_ now: Int64) throws(OpenIDRefusal.TokenFault) {
        guard let end = Self.seconds(claims["exp"]), let made = Self.seconds(claims["iat"]) else { throw .form }
        guard end > now - Self.tolerance else { throw .expired }
        guard made <= now + Self.tolerance, made >= now - Self.age - Self.tolerance else { throw .age }
        if let start = claims["nbf"] {
            guard let start = Self.seconds(start), start <= now + Self.tolerance else { throw .early }
        }
    }

    /// A NumericDate (RFC 7519 §2), which may have a fraction.
    private static func seconds(_ json: JSON?) -> Int64? {
        guard case .number(let text)? = json, let value = Double(text), (0...1e12).contains(value) else { return nil }
        return Int64(value)
    }

    private static func json(_ part: Substring) -> JSON? {
        Base64URL.bytes(of: part).flatMap { try? JSON(parsing: $0) }
    }
}
