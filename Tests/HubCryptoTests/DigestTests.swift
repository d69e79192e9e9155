import HubCrypto
import Testing

struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 gives the digests of FIPS 180-4`(text: String, digest: String) throws {
        #expect(try Digest(of: Array(text.utf8)).description == digest)
    }

    @Test(arguments: [
        ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (
            "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        ),
    ])
    func `SM3 gives the digests of GB T 32905`(text: String, digest: String) throws {
        #expect(try Digest(of: Array(text.utf8), .sm3).description == digest)
    }

    @Test(arguments: Digest.Algorithm.allCases)
    func `pieces give the digest of the whole, wherever it is cut`(algorithm: Digest.Algorithm) throws {
        let bytes = (0..<200).map { UInt8($0) }
        let whole = try Digest(of: bytes, algorithm)
        for cut in 0...bytes.count {
            var stream = try DigestStream(algorithm)
            try stream.update(Array(bytes[..<cut]))
            _ = try stream.current()
            try stream.update(Array(bytes[cut...]))
            #expect(try stream.current() == whole)
        }
    }

    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
    ])
    func `HMAC-SHA-256 gives the values of RFC 4231`(key: [UInt8], message: String, value: String) throws {
        #expect(Hex.text(of: try HMAC.sha256(of: Array(message.utf8), key: key)) == value)
    }

    @Test func `an empty key and an empty message have an HMAC too`() throws {
        let value = try HMAC.sha256(of: [], key: [])
        #expect(Hex.text(of: value) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }
}
