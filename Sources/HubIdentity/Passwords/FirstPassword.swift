import HubCore
import HubCrypto
import RegionSDK

/// A random password for one use (初始密码), to be read off a slip: three groups of four characters without those
/// that look alike, every class among them.
enum FirstPassword {
    /// About 66 bits, more where the policy asks for a longer one; never one that the policy refuses.
    static func make(_ policy: SecurityPolicy) throws -> String {
        while true {
            let password = try draw(max(12, policy.passwordLength - 2))
            if PasswordPolicy(policy).fault(of: password) == nil { return password }
        }
    }

    private static func draw(_ count: Int) throws -> String {
        let capitals = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
        let smalls = Array("abcdefghijkmnpqrstuvwxyz")
        let digits = Array("23456789")
        var characters = [try one(of: capitals), try one(of: smalls), try one(of: digits)]
        while characters.count < count { characters.append(try one(of: capitals + smalls + digits)) }
        for place in [8, 4] { characters.insert("-", at: place) }
        return String(characters)
    }

    /// One of at most 256, each as likely as the others.
    private static func one(of characters: [Character]) throws -> Character {
        let fair = 256 - 256 % characters.count
        while true {
            guard let byte = try SecureBytes.random(1).first else { throw HubError(.internal, "no random byte") }
            if Int(byte) < fair { return characters[Int(byte) % characters.count] }
        }
    }
}
