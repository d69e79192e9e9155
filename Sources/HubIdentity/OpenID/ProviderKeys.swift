import HTTPCore
import HubCrypto

/// The keys a platform signs with (RFC 7517).
struct ProviderKeys: Sendable {
    /// One key with its name.
    struct Key: Sendable {
        let id: String?
        let algorithm: TokenAlgorithm
        let key: PublicKey
    }

    let all: [Key]

    /// Keys of another use or kind are passed over; at most a hundred are looked at.
    init(_ json: JSON) {
        all = (json["keys"]?.array ?? []).prefix(100).compactMap(Self.key)
    }

    /// The keys that may have made a signature.
    func keys(named id: String?, for algorithm: TokenAlgorithm) -> [PublicKey] {
        all.filter { $0.algorithm == algorithm && (id == nil || $0.id == id) }.map(\.key)
    }

    private static func key(_ json: JSON) -> Key? {
        guard json["use"]?.string ?? "sig" == "sig" else { return nil }
        let algorithm: TokenAlgorithm
        let made: PublicKey?
        switch json["kty"]?.string {
        case "RSA":
            algorithm = .rs256
            made = bytes(json["n"]).flatMap { n in
                bytes(json["e"]).flatMap { try? PublicKey(jwkModulus: n, exponent: $0) }
            }
        case "EC" where json["crv"]?.string == "P-256":
            algorithm = .es256
            made = bytes(json["x"]).flatMap { x in
                bytes(json["y"]).flatMap { try? PublicKey(jwkCurve: "P-256", x: x, y: $0) }
            }
        default: return nil
        }
        guard let made, json["alg"]?.string ?? algorithm.rawValue == algorithm.rawValue else { return nil }
        return Key(id: json["kid"]?.string, algorithm: algorithm, key: made)
    }

    private static func bytes(_ json: JSON?) -> [UInt8]? { json?.string.flatMap { Base64URL.bytes(of: $0) } }
}

/// How ID tokens may be signed; `none` and everything with a shared secret are refused by not being here.
enum TokenAlgorithm: String, Sendable {
    case rs256 = "RS256"
    case es256 = "ES256"

    var signature: SignatureAlgorithm { self == .rs256 ? .rs256 : .es256 }
}
