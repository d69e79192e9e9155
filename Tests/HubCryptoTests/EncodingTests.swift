import HubCrypto
import Testing

struct EncodingTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `base64url gives the values of RFC 4648 without padding`(text: String, encoded: String) {
        #expect(Base64URL.text(of: Array(text.utf8)) == encoded)
        #expect(Base64URL.bytes(of: encoded) == Array(text.utf8))
    }

    @Test func `base64url has its own two last characters`() {
        #expect(Base64URL.text(of: [0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64URL.bytes(of: "-_-_") == [0xFB, 0xFF, 0xBF])
    }

    @Test(arguments: ["Zg==", "Z", "Zm9v+", "Zm9v/", "Zh", "Zm9", "Zm 8", "é"])
    func `base64url refuses padding, other characters and texts that no bytes have`(text: String) {
        #expect(Base64URL.bytes(of: text) == nil)
    }

    @Test func `every byte survives both encodings`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64URL.bytes(of: Base64URL.text(of: bytes)) == bytes)
        #expect(Hex.bytes(of: Hex.text(of: bytes)) == bytes)
        #expect(Hex.bytes(of: Hex.text(of: bytes).uppercased()) == bytes)
    }

    @Test(arguments: ["0", "0g", "0x", " 00", "００"])
    func `hexadecimal refuses an odd count and other characters`(text: String) {
        #expect(Hex.bytes(of: text) == nil)
    }
}
