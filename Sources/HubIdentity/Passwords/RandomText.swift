import HubCrypto

/// Text that nobody can guess.
enum RandomText {
    /// Characters of an alphabet of at most 256, each as likely as the others.
    static func of(_ count: Int, from alphabet: [Character]) throws -> String {
        String(try (0..<count).map { _ in alphabet[try number(below: alphabet.count)] })
    }

    /// A number from 0, without the bias of a remainder.
    static func number(below bound: Int) throws -> Int {
        let limit = 256 - 256 % bound
        while true {
            let byte = Int(try SecureBytes.random(1)[0])
            if byte < limit { return byte % bound }
        }
    }

    /// Six digits.
    static func digits() throws -> String { try of(6, from: Array("0123456789")) }

    /// A secret of 32 bytes that fits an address.
    static func secret() throws -> String { Base64URL.text(of: try SecureBytes.random(32)) }
}
