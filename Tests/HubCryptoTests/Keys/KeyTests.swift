import Testing

@testable import HubCrypto

struct KeyTests {
    private static let content = Array("header.payload".utf8)

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a key signs and verifies, and is written and read again`(choice: PrivateKey.Choice) throws {
        let key = try Office.of(choice).key
        for password in [nil, "口令 123"] {
            let again = try PrivateKey(pem: key.pem(password: password), password: password)
            #expect(again.publicKey == key.publicKey)
            let algorithm = try #require(SignatureAlgorithm.usual(for: key.kind))
            let signature = try again.sign(Self.content)
            try key.publicKey.verify(signature: signature, over: Self.content, algorithm: algorithm)
        }
        #expect(throws: CryptoError.malformed("private key")) {
            try PrivateKey(pem: key.pem(password: "right"), password: "wrong")
        }
        #expect(throws: CryptoError.malformed("private key")) { try PrivateKey(pem: key.pem(password: "right")) }
        #expect(throws: CryptoError.malformed("private key")) { try PrivateKey(pem: "no key") }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a public key is written and read again`(choice: PrivateKey.Choice) throws {
        let key = try Office.of(choice).key.publicKey
        #expect(try PublicKey(spki: key.der) == key)
        #expect(throws: CertificateRefusal.trailingBytes) { try PublicKey(spki: key.der + [0]) }
        #expect(throws: CertificateRefusal.badEncoding) { try PublicKey(spki: Array(key.der.dropLast())) }
    }

    @Test func `a JSON Web Key verifies RS256`() throws {
        let key = try Office.of(.rsa2048).key
        var bits = try DERReader.only(SubjectKey(DERReader.only(key.publicKey.der[...])).bits[...]).inside()
        let n = try bits.next(.integer).magnitude()
        let e = try bits.next(.integer).magnitude()
        let web = try PublicKey(jwkModulus: n, exponent: e)
        try web.verify(signature: key.sign(Self.content, .rs256), over: Self.content, algorithm: .rs256)
        #expect(throws: CertificateRefusal.badSignature) {
            try web.verify(signature: key.sign(Self.content, .rsa(.sha512)), over: Self.content, algorithm: .rs256)
        }
        #expect(throws: CertificateRefusal.unsupported) {
            try web.verify(signature: key.sign(Self.content), over: Self.content, algorithm: .es256)
        }
        #expect(throws: CertificateRefusal.weakKey) {
            try PublicKey(jwkModulus: [UInt8](repeating: 0xFF, count: 128), exponent: [1, 0, 1])
        }
        #expect(throws: CertificateRefusal.tooLarge) {
            try PublicKey(jwkModulus: [UInt8](repeating: 0xFF, count: 4096), exponent: [1, 0, 1])
        }
    }

    @Test func `a JSON Web Key verifies the example of RFC 7515`() throws {
        let x = try #require(Base64URL.bytes(of: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"))
        let y = try #require(Base64URL.bytes(of: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        let signature = try #require(
            Base64URL.bytes(
                of: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"))
        let signed =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let key = try PublicKey(jwkCurve: "P-256", x: x, y: y)
        try key.verify(signature: signature, over: Array(signed.utf8), algorithm: .es256)
        #expect(throws: CertificateRefusal.badSignature) {
            try key.verify(signature: signature, over: Array((signed + "x").utf8), algorithm: .es256)
        }
        #expect(throws: CertificateRefusal.badEncoding) { try PublicKey(jwkCurve: "P-256", x: x, y: x) }
        #expect(throws: CertificateRefusal.badEncoding) { try PublicKey(jwkCurve: "P-256", x: [1], y: y) }
        #expect(throws: CertificateRefusal.unsupported) { try PublicKey(jwkCurve: "secp256k1", x: x, y: y) }
    }

    @Test(arguments: [OID.p256, OID.sm2Curve])
    func `a point off the curve and the point at infinity are no keys`(curve: String) {
        let ones = [UInt8](repeating: 1, count: 32)
        let name = DER.sequence([DER.oid(OID.ecPublicKey), DER.oid(curve)])
        for spki in [
            SubjectKey.ec(curve: curve, x: ones, y: ones), DER.sequence([name, DER.bitString([0])]),
            DER.sequence([name, DER.bitString([])]),
        ] {
            #expect(throws: CertificateRefusal.badEncoding) { try PublicKey(spki: spki) }
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a PFX file gives back key, certificate and chain`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let store = KeyStore(key: office.key, certificate: office.leaf, chain: [office.below.certificate])
        let file = try store.pfx(password: "口令", name: "签名")
        let again = try KeyStore(pfx: file, password: "口令")
        #expect(again.key.publicKey == office.key.publicKey)
        #expect(again.certificate == office.leaf)
        #expect(again.chain == [office.below.certificate])
        #expect(throws: CryptoError.malformed("PKCS #12")) { try KeyStore(pfx: file, password: "密码") }
        #expect(throws: CryptoError.malformed("PKCS #12")) { try KeyStore(pfx: [1, 2, 3], password: "") }
    }

    @Test func `an authority is made of a key and its own certificate only`() throws {
        let office = try Office.of(.p256)
        #expect(throws: CryptoError.malformed("authority")) {
            try IssuingAuthority(certificate: office.root.certificate, key: office.key)
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a double certificate signs with one half and encrypts with the other`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let form = CertificateForm.encryption(Office.company, from: Office.past, to: Office.future)
        let encryption = try office.below.issue(form, for: PrivateKey.generate(choice).publicKey)
        #expect(encryption.subject == office.leaf.subject)
        try office.verify(office.leaf)
        #expect(throws: CertificateRefusal.encryptionCertificate) { try office.verify(encryption) }
    }
}
