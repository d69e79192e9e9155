import HubCrypto
import RegionSDK

/// The one secret of a hub that is in no database: every tenant's keys are wrapped with it or come out of it.
package struct MasterKey: Sendable {
    private let bytes: [UInt8]

    /// A key as its file or variable has it: 64 hexadecimal digits, blanks at the ends aside. Nil for anything else.
    package init?(_ text: some StringProtocol) {
        let digits = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
        guard text.filter({ !$0.isWhitespace }).count == digits.count, digits.utf8.count == 2 * Cipher.keyLength,
            let bytes = Hex.bytes(of: digits.lowercased())
        else { return nil }
        self.bytes = bytes
    }

    /// A new key, as its file is to have it.
    package static func newText() throws -> String { Hex.text(of: try SecureBytes.random(Cipher.keyLength)) + "\n" }

    /// A key for one use in one tenant (HKDF, RFC 5869).
    package func key(for use: String, tenant: String) throws -> [UInt8] {
        try HKDF.bytes(
            Cipher.keyLength, from: bytes, salt: Array(tenant.utf8), info: Array("regionhub \(use) 1".utf8))
    }
}

extension MasterKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "master key" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
