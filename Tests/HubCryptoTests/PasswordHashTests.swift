import HubCrypto
import Testing

struct PasswordHashTests {
    @Test(arguments: [
        ("correct horse", "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8"),
        ("密码Abc123", "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$kid561IpvYmbdysdN9ZWbsZxBZ6jcGNJjYcVcxAYpho"),
    ])
    func `a hash made by another implementation of scrypt is matched`(password: String, kept: String) throws {
        let hash = try PasswordHash(kept)
        #expect(try hash.matches(password))
        #expect(try !hash.matches(password + " "))
        #expect(try !hash.matches(""))
        #expect(hash.description == kept)
    }

    @Test func `a hash survives its text form and matches only its password`() throws {
        let hash = try PasswordHash(of: "Shanghai-2026", cost: .trivial)
        let kept = try PasswordHash(hash.description)
        #expect(kept == hash)
        #expect(try kept.matches("Shanghai-2026"))
        #expect(try !kept.matches("shanghai-2026"))
    }

    @Test func `the same password has another hash each time`() throws {
        let first = try PasswordHash(of: "same", cost: .trivial)
        let second = try PasswordHash(of: "same", cost: .trivial)
        #expect(first.description != second.description)
    }

    @Test func `the standard cost is N 2^17, r 8, p 1, and OpenSSL has the memory for it`() throws {
        let hash = try PasswordHash(of: "x")
        #expect(hash.description.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        #expect(try hash.matches("x"))
    }

    @Test func `a hash of another cost asks to be made anew`() throws {
        let hash = try PasswordHash(of: "x", cost: .trivial)
        #expect(!hash.needsRehash(for: .trivial))
        #expect(hash.needsRehash(for: try ScryptCost(logN: 5)))
        #expect(hash.needsRehash(for: .standard))
    }

    @Test func `the hash that stands for nobody matches nothing`() throws {
        let hash = try PasswordHash.unmatchable(cost: .trivial)
        #expect(try !hash.matches(""))
        #expect(try !hash.matches("x"))
    }

    @Test(arguments: [
        "", "plain", "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw", "$argon2$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7Ec",
        "$scrypt$ln=4,r=8,p=1$AAEC$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8",
        "$scrypt$ln=4,r=8$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8",
        "$scrypt$r=8,ln=4,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8",
        "$scrypt$ln=04,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8",
        "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8$",
        "$scrypt$ln=4,r=8,p=1,x=1$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8",
    ])
    func `a text that is no hash is refused`(text: String) {
        #expect(throws: CryptoError.malformed("password hash")) { try PasswordHash(text) }
    }

    @Test(arguments: ["ln=60,r=8,p=1", "ln=0,r=8,p=1", "ln=17,r=900,p=1", "ln=17,r=8,p=0", "ln=-1,r=8,p=1"])
    func `a cost that would take all the memory is refused before it is tried`(cost: String) {
        let text = "$scrypt$\(cost)$AAECAwQFBgcICQoLDA0ODw$Q7EcH175P_kcU7JE2HRU-qTRrq_BS6UbCRYPdBaC5y8"
        #expect(throws: CryptoError.outOfBounds("scrypt")) { try PasswordHash(text) }
    }
}
