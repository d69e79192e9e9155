import Testing

@testable import HubCrypto

struct SignatureEncodingTests {
    @Test(
        arguments: [
            ("AQIDBA==", [1, 2, 3, 4]), ("AQID\nBA==", nil), ("AQIDBA", nil), ("AQIDBB==", nil), ("====", nil),
            ("", nil),
            ("AQ-_", nil), ("AQ ID", nil), ("01abff7", nil),
        ] as [(String, [UInt8]?)])
    func `what comes is base64 in one piece`(answer: String, bytes: [UInt8]?) {
        if let bytes {
            #expect((try? SignatureEncoding.bytes(of: answer)) == bytes)
        } else {
            #expect(throws: CertificateRefusal.badEncoding) { try SignatureEncoding.bytes(of: answer) }
        }
    }

    @Test func `an endless text is refused before it is decoded`() {
        #expect(throws: CertificateRefusal.tooLarge) {
            try SignatureEncoding.bytes(of: String(repeating: "A", count: 300_000))
        }
    }

    @Test(arguments: [
        (SignatureEncoding.Content.text, Array("挑a".utf8)), (.base64, Array("5oyRYQ==".utf8)),
        (.utf16, [0x11, 0x63, 0x61, 0x00]),
    ])
    func `what is signed is the text, its base64 or its UTF-16`(content: SignatureEncoding.Content, bytes: [UInt8]) {
        #expect(SignatureEncoding(content: content).signedBytes(of: "挑a") == bytes)
    }

    @Test(arguments: SignatureEncoding.Content.allCases, PrivateKey.Choice.allCases)
    func `middleware of each kind is understood with its setting, and with no other`(
        content: SignatureEncoding.Content, choice: PrivateKey.Choice
    ) throws {
        let office = try Office.of(choice)
        let challenge = "8J+YgA挑战"
        let made = try office.key.sign(SignatureEncoding(content: content).signedBytes(of: challenge))
        for setting in SignatureEncoding.Content.allCases {
            let signed = SignatureEncoding(content: setting).signedBytes(of: challenge)
            let answer = try? SignedAnswer(bare: made, over: signed, by: office.leaf)
            #expect((answer != nil) == (setting == content))
        }
    }

    @Test(arguments: 0..<100)
    func `base64 is written and read again`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
        #expect(Base64.bytes(of: Base64.text(of: bytes)) == bytes)
        let lines = Base64.text(of: bytes, lineLength: 64)
        #expect(lines.split(separator: "\n").allSatisfy { $0.count <= 64 })
        let whole = lines.filter { !$0.isNewline }
        #expect((try? SignatureEncoding.bytes(of: whole)) == (count == 0 ? nil : bytes))
    }
}
