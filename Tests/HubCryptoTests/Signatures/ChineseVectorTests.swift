import Foundation
import Testing

@testable import HubCrypto

/// The published vectors of SM2 and SM3.
@Suite(.enabled(if: !SharedData.isMissing))
struct ChineseVectorTests {
    /// The example of GM/T 0003.5.
    struct Example: Decodable {
        let message: String
        let px: String
        let py: String
        let r: String
        let s: String

        private enum CodingKeys: String, CodingKey {
            case px, py, r, s
            case message = "message_ascii"
        }
    }

    @Test func `SM2 verifies the example of GM T 0003`() throws {
        let example = try Self.example()
        let (key, message, r, s) = try Self.parts(example)
        try key.verify(signature: r + s, over: message, algorithm: .sm2(.raw))
        let der = DER.sequence([DER.integer(r), DER.integer(s)])
        try key.verify(signature: der, over: message, algorithm: .sm2())
        #expect(throws: CertificateRefusal.badSignature) {
            try key.verify(signature: r + s, over: message + [0], algorithm: .sm2(.raw))
        }
        #expect(throws: CertificateRefusal.badSignature) {
            try key.verify(signature: s + r, over: message, algorithm: .sm2(.raw))
        }
    }

    @Test func `SM2 refuses the example with any bit changed`() throws {
        let (key, message, r, s) = try Self.parts(Self.example())
        for bit in 0..<512 {
            var signature = r + s
            signature[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: CertificateRefusal.self) {
                try key.verify(signature: signature, over: message, algorithm: .sm2(.raw))
            }
        }
    }

    @Test func `SM3 gives the published digests`() throws {
        let text = String(decoding: SharedData.bytes("reliability/data/gm-vectors/SM3/oscca.txt"), as: UTF8.self)
        var values: [String: String] = [:]
        var checked = 0
        for line in text.split(whereSeparator: \.isNewline) where line.contains(" = ") {
            let parts = line.split(separator: " = ")
            values[String(parts[0])] = String(parts[1])
            guard parts[0] == "MD" else { continue }
            let length = try #require(values["Len"].flatMap { Int($0) })
            let message = try #require(values["Msg"].flatMap { Hex.bytes(of: $0) })
            #expect(try Digest(of: Array(message.prefix(length / 8)), .sm3).description == parts[1])
            #expect(try Hex.text(of: HashFunction.sm3.digest(of: Array(message.prefix(length / 8)))) == parts[1])
            checked += 1
        }
        #expect(checked == 6)
    }

    private static func example() throws -> Example {
        let bytes = SharedData.bytes("reliability/data/gm-vectors/sm2-gmt0003.5.json")
        return try JSONDecoder().decode(Example.self, from: Data(bytes))
    }

    private static func parts(_ example: Example) throws -> (PublicKey, [UInt8], [UInt8], [UInt8]) {
        let x = try #require(Hex.bytes(of: example.px))
        let y = try #require(Hex.bytes(of: example.py))
        let key = try PublicKey(spki: SubjectKey.ec(curve: OID.sm2Curve, x: x, y: y))
        #expect(key.kind == .sm2)
        return (
            key, Array(example.message.utf8), try #require(Hex.bytes(of: example.r)),
            try #require(Hex.bytes(of: example.s))
        )
    }
}
