import HubCore
import HubCrypto

/// The secret of a session: 32 random bytes, in base64url in the cookie and nowhere else.
struct SessionToken {
    private let bytes: [UInt8]

    /// A fresh one.
    init() throws { bytes = try SecureBytes.random(Self.size) }

    /// Out of a cookie; nil for anything that is none of ours.
    init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.bytes(of: text) else { return nil }
        self.bytes = bytes
    }

    /// What the cookie carries.
    var text: String { Base64URL.text(of: bytes) }

    /// What the database keeps: a stolen table opens no session.
    func digest() throws -> String { try Digest(of: bytes).description }

    /// What the forms of the session carry: it follows from the token, and the token does not follow from it.
    func formToken() throws -> String {
        Base64URL.text(of: try HMAC.sha256(of: Array("form".utf8), key: bytes))
    }

    private static let size = 32
}
