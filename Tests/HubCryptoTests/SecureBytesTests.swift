import HubCrypto
import Testing

struct SecureBytesTests {
    @Test func `random bytes have the length asked for and differ each time`() throws {
        let drawn = try (0..<50).map { _ in try SecureBytes.random(16) }
        #expect(drawn.allSatisfy { $0.count == 16 })
        #expect(Set(drawn).count == 50)
        #expect(try SecureBytes.random(0).isEmpty)
    }

    @Test func `a negative count is an error and no trap`() {
        #expect(throws: CryptoError.outOfBounds("count")) { try SecureBytes.random(-1) }
    }

    @Test(arguments: [("", "", true), ("a", "a", true), ("a", "b", false), ("a", "ab", false), ("ab", "aB", false)])
    func `equality is that of the bytes`(left: String, right: String, isEqual: Bool) {
        #expect(SecureBytes.equal(left, right) == isEqual)
    }
}
