import HubCrypto
import Testing

struct TimeCodeTests {
    static let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `codes of RFC 6238`(second: Int64, code: String) throws {
        let step = try #require(TimeCode.step(atSecond: second))
        #expect(try TimeCode(secret: Self.secret).code(of: step, digits: 8) == code)
    }

    /// RFC 4226, appendix D.
    @Test func `codes of RFC 4226`() throws {
        let codes = try (0..<10).map { try TimeCode(secret: Self.secret).code(of: $0) }
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect(codes == expected)
    }

    @Test(arguments: [-2, -1, 0, 1, 2] as [Int64])
    func `the neighbours of a period are found, others not`(distance: Int64) throws {
        let app = try TimeCode(secret: Self.secret)
        let found = try app.step(of: app.code(of: 1000 + distance), around: 1000)
        #expect(found == (abs(distance) <= 1 ? 1000 + distance : nil))
    }

    @Test(arguments: ["", "75522", "7552244", "７５５２２４", "abcdef"])
    func `what is no code is none`(code: String) throws {
        #expect(try TimeCode(secret: Self.secret).step(of: code, around: 0) == nil)
    }

    @Test func `a short secret and a time before 1970 are refused`() {
        #expect(throws: CryptoError.self) { try TimeCode(secret: Array(repeating: 1, count: 15)) }
        #expect(TimeCode.step(atSecond: -1) == nil)
    }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base32 of RFC 4648`(plain: String, coded: String) {
        #expect(Base32.text(of: Array(plain.utf8)) == coded)
        #expect(Base32.bytes(of: coded.lowercased()) == Array(plain.utf8))
    }

    @Test(arguments: ["M", "MZX", "MZ1Q", "MZ======", "MZ", "1"])
    func `what no bytes have is refused`(coded: String) { #expect(Base32.bytes(of: coded) == nil) }
}
