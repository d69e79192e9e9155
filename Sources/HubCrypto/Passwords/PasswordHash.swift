import COpenSSL

/// What is kept of a password: scrypt (RFC 7914) with its salt and its cost, so that the cost can be raised later.
///
/// As text: `$scrypt$ln=17,r=8,p=1$<salt>$<key>`, salt and key in base64url.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    package let cost: ScryptCost
    private let salt: [UInt8]
    private let key: [UInt8]

    /// Hashes a password with a fresh salt. Blocks for as long as the cost says.
    package init(of password: String, cost: ScryptCost = .standard) throws(CryptoError) {
        self.cost = cost
        salt = try SecureBytes.random(Self.saltSize)
        key = try Self.derive(password, salt, cost)
    }

    /// Reads the text form. Throws `malformed`, or `outOfBounds` for a cost that no hash of ours has.
    package init(_ text: String) throws(CryptoError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Base64URL.bytes(of: parts[3]), salt.count == Self.saltSize,
            let key = Base64URL.bytes(of: parts[4]), key.count == Self.keySize
        else { throw .malformed("password hash") }
        self.cost = try Self.cost(parts[2])
        self.salt = salt
        self.key = key
    }

    /// A hash that no password has: checking it takes as long as checking a real one.
    package static func unmatchable(cost: ScryptCost = .standard) throws(CryptoError) -> PasswordHash {
        PasswordHash(cost: cost, salt: try SecureBytes.random(saltSize), key: try SecureBytes.random(keySize))
    }

    /// True when the password is the one that was hashed. Blocks like `init(of:cost:)`.
    package func matches(_ password: String) throws(CryptoError) -> Bool {
        SecureBytes.equal(key, try Self.derive(password, salt, cost))
    }

    /// True when the hash was made at another cost than the one wanted now.
    package func needsRehash(for wanted: ScryptCost) -> Bool { cost != wanted }

    package var description: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64URL.text(of: salt))$\(Base64URL.text(of: key))"
    }

    private init(cost: ScryptCost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    private static let saltSize = 16
    private static let keySize = 32

    private static func cost(_ text: Substring) throws(CryptoError) -> ScryptCost {
        var numbers: [Int] = []
        for (part, name) in zip(text.split(separator: ",", omittingEmptySubsequences: false), ["ln=", "r=", "p="]) {
            guard part.hasPrefix(name), let number = Int(part.dropFirst(name.count)) else { break }
            numbers.append(number)
        }
        guard numbers.count == 3, "ln=\(numbers[0]),r=\(numbers[1]),p=\(numbers[2])" == text else {
            throw .malformed("password hash")
        }
        return try ScryptCost(logN: numbers[0], r: numbers[1], p: numbers[2])
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: ScryptCost) throws(CryptoError) -> [UInt8] {
        let secret = password.utf8.map { CChar(bitPattern: $0) }
        var key = [UInt8](repeating: 0, count: keySize)
        let done = EVP_PBE_scrypt(
            secret, secret.count, salt, salt.count, UInt64(1) << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p),
            cost.memory, &key, key.count)
        guard done == 1 else { throw .refused("EVP_PBE_scrypt") }
        return key
    }
}
