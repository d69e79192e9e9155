import Testing

@testable import HubCrypto

struct CipherTests {
    private static let key = [UInt8](0..<32)
    private static let plain = Array("360102199003070035".utf8)

    @Test(arguments: Cipher.allCases)
    func `what was sealed opens, and each sealing differs`(cipher: Cipher) throws {
        for length in [0, 1, 15, 16, 17, 4096] {
            let plain = [UInt8](repeating: 0x41, count: length)
            let first = try cipher.seal(plain, key: Self.key, context: [1, 2])
            #expect(try cipher.open(first, key: Self.key, context: [1, 2]) == plain)
            #expect(try cipher.seal(plain, key: Self.key, context: [1, 2]) != first)
        }
    }

    @Test(arguments: Cipher.allCases)
    func `a flipped bit anywhere, a cut, another context and another key do not open`(cipher: Cipher) throws {
        let sealed = try cipher.seal(Self.plain, key: Self.key, context: [1])
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: CryptoError.malformed("sealed")) {
                try cipher.open(changed, key: Self.key, context: [1])
            }
        }
        for length in 0..<sealed.count {
            #expect(throws: CryptoError.malformed("sealed")) {
                try cipher.open(Array(sealed.prefix(length)), key: Self.key, context: [1])
            }
        }
        #expect(throws: CryptoError.malformed("sealed")) { try cipher.open(sealed, key: Self.key, context: []) }
        let other = [UInt8](1...32)
        #expect(throws: CryptoError.malformed("sealed")) { try cipher.open(sealed, key: other, context: [1]) }
    }

    /// Test case 16 of the GCM specification (McGrew and Viega), as in NIST's gcmEncryptExtIV256.
    @Test func `AES-256-GCM gives the ciphertext and tag of the specification`() throws {
        let key = try #require(Hex.bytes(of: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
        let plain = try #require(
            Hex.bytes(
                of: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                    + "b16aedf5aa0de657ba637b39"))
        let context = try #require(Hex.bytes(of: "feedfacedeadbeeffeedfacedeadbeefabaddad2"))
        let nonce = try #require(Hex.bytes(of: "cafebabefacedbaddecaf888"))

        let sealed = try GCM.seal(plain, key: key, nonce: nonce, context: context)

        #expect(
            Hex.text(of: sealed.dropFirst(12))
                == "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b")
    }

    /// A.2.2.1 and A.2.2.2 of draft-ribose-cfrg-sm4-10, out of the file; the other modes there are none of ours.
    @Test(.enabled(if: !SharedData.isMissing))
    func `SM4-CBC gives the published ciphertexts`() throws {
        let file = "reliability/data/gm-vectors/SM4/draft-ribose-cfrg-sm4-10-cbc.txt"
        var values: [String: [UInt8]] = [:]
        var checked = 0
        for line in String(decoding: SharedData.bytes(file), as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " = ")
            guard parts.count == 2 else { continue }
            values[String(parts[0])] = Hex.bytes(of: parts[1])
            guard parts[0] == "CIPHERTEXT" else { continue }
            let plain = try #require(values["PLAINTEXT"])
            let sealed = try SM4.encrypt(
                plain, key: try #require(values["KEY"]), vector: try #require(values["IV"]))
            // A block of padding follows.
            #expect(values["CIPHERTEXT"] == Array(sealed.prefix(plain.count)))
            checked += 1
        }
        #expect(checked == 2)
    }

    @Test(arguments: [
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "", "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func `HKDF gives the keys of RFC 5869`(secret: String, salt: String, info: String, key: String) throws {
        let bytes = try HKDF.bytes(
            42, from: try #require(Hex.bytes(of: secret)), salt: try #require(Hex.bytes(of: salt)),
            info: try #require(Hex.bytes(of: info)))

        #expect(Hex.text(of: bytes) == key)
    }

    @Test func `both digests make keyed digests, and no two lists give the same bytes`() throws {
        let sm3 = try HMAC.digest(of: Array("abc".utf8), key: Self.key, .sm3)
        let sha256 = try HMAC.sha256(of: Array("abc".utf8), key: Self.key)
        #expect(sm3.count == 32 && sm3 != sha256)
        #expect(LengthPrefixed.bytes(["ab", "c"]) != LengthPrefixed.bytes(["a", "bc"]))
    }
}
