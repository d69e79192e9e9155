import HubCrypto

/// The code of an issued document (核验码): 100 random bits as 20 signs of Crockford's Base32, which has no letters that
/// look like digits.
package struct VerificationCode: Hashable, Sendable {
    /// The 20 signs, as the database and addresses have them.
    package let text: String

    private static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// A code that nobody can guess.
    package static func random() throws -> VerificationCode {
        let bytes = try SecureBytes.random(20)
        return VerificationCode(trusted: String(decoding: bytes.map { signs[Int($0 & 31)] }, as: UTF8.self))
    }

    /// A code as people type it: in small letters, with dashes and spaces, I and L for 1, O for 0. Nil for anything else.
    package init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= 64 else { return nil }
        var text: [UInt8] = []
        for byte in typed.uppercased().utf8 where byte != 0x2D && byte != 0x20 {
            switch byte {
            case UInt8(ascii: "I"), UInt8(ascii: "L"): text.append(UInt8(ascii: "1"))
            case UInt8(ascii: "O"): text.append(UInt8(ascii: "0"))
            case _ where Self.signs.contains(byte): text.append(byte)
            default: return nil
            }
        }
        guard text.count == 20 else { return nil }
        self.text = String(decoding: text, as: UTF8.self)
    }

    private init(trusted text: String) { self.text = text }

    /// In groups of five, for people.
    package var grouped: String {
        stride(from: 0, to: 20, by: 5).map { start in
            String(text.dropFirst(start).prefix(5))
        }.joined(separator: "-")
    }
}
