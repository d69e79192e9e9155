import HubCore
import HubCrypto

/// Makes signatures by a scheme of `TextProvider`.
struct SignatureMaker {
    private let scheme: TextProvider.Scheme
    private let encoding: TextProvider.Encoding

    init(_ scheme: TextProvider.Scheme, _ encoding: TextProvider.Encoding) {
        self.scheme = scheme
        self.encoding = encoding
    }

    /// The signature of a text; the key is first drawn through further texts, an HMAC each.
    func signed(_ text: String, key: String, through steps: [String] = []) throws -> String {
        let drawn = try steps.reduce(Array(key.utf8)) { try code(of: Array($1.utf8), key: $0) }
        let bytes = try code(of: Array(text.utf8), key: drawn)
        return encoding == .hex ? Hex.text(of: bytes) : Base64.text(of: bytes)
    }

    /// Whether a signature is right; it takes as long for a wrong one. Hexadecimal may be in either case.
    func isRight(_ signature: String, of text: String, key: String) throws -> Bool {
        let given = encoding == .hex ? signature.lowercased() : signature
        return SecureBytes.equal(given, try signed(text, key: key))
    }

    private func code(of text: [UInt8], key: [UInt8]) throws -> [UInt8] {
        switch scheme {
        case .hmacSHA256: try HMAC.sha256(of: text, key: key)
        case .hmacSM3: try HMAC.digest(of: text, key: key, .sm3)
        case .hmacSHA1: try HMAC.sha1(of: text, key: key)
        case .sha256: try Digest(of: text).bytes
        case .sm3: try Digest(of: text, .sm3).bytes
        }
    }
}
