import Testing

@testable import HubCrypto

struct NameTests {
    @Test func `a name reads from the person outwards, with Chinese kept`() throws {
        let name = DistinguishedName([
            .init(OID.country, "CN"), .init(OID.organization, "上海某建设工程有限公司"), .init(OID.commonName, "张三"),
        ])
        let read = try DistinguishedName(DERReader.only(name.der[...]))
        #expect(read == name)
        #expect(read.description == "CN=张三,O=上海某建设工程有限公司,C=CN")
        #expect(read.commonName == "张三")
        #expect(read.organization == "上海某建设工程有限公司")
    }

    @Test(arguments: [
        ("a,b", "CN=a\\,b"), ("a+b=c", "CN=a\\+b\\=c"), ("#1", "CN=\\#1"), (" a ", "CN=\\ a\\ "), ("a\"b", "CN=a\\\"b"),
        ("a\nb", "CN=a\\0ab"), ("a\\b", "CN=a\\\\b"), ("<a;b>", "CN=\\<a\\;b\\>"),
    ])
    func `signs that mean something in a name are escaped`(text: String, written: String) {
        #expect(DistinguishedName([.init(OID.commonName, text)]).description == written)
    }

    @Test func `several parts of a type are all there, the innermost first at hand`() {
        let name = DistinguishedName([.init(OID.organizationalUnit, "外"), .init(OID.organizationalUnit, "内")])
        #expect(name.text(of: OID.organizationalUnit) == "内")
        #expect(name.texts(of: OID.organizationalUnit) == ["外", "内"])
        #expect(name.text(of: OID.commonName) == nil)
    }

    @Test func `a type without a name is written by its identifier, other values by their bytes`() throws {
        let value = DER.sequence([DER.set([DER.sequence([DER.oid("1.2.3"), DER.integer(5)])])])
        #expect(try DistinguishedName(DERReader.only(value[...])).description == "1.2.3=\\#020105")
    }

    @Test func `a certificate tells what stands in it`() throws {
        let office = try Office.of(.sm2)
        let leaf = try office.issue {
            $0.serial = [0x0A, 0xBC]
            $0.identities = [("1.2.156.10260.4.1.1", "110101199003070011"), ("1.2.86.11.7.1", "身份")]
        }
        #expect(leaf.serialNumber == "abc")
        #expect(leaf.version == 3)
        #expect(leaf.keyKind == .sm2)
        #expect(leaf.notBefore == Office.past && leaf.notAfter == Office.future)
        #expect(leaf.text(ofAttribute: "2.5.4.3") == "041@0913100001234567890@上海某建设工程有限公司@1")
        #expect(leaf.text(ofExtension: "1.2.156.10260.4.1.1") == "110101199003070011")
        #expect(leaf.text(ofExtension: "1.2.86.11.7.1") == "身份")
        #expect(leaf.text(ofExtension: "1.2.86.11.7.3") == nil)
        #expect(leaf.publicKeyDigest == office.key.publicKey.digest)
        #expect(leaf.fingerprint == (try Digest(of: leaf.der)))
        #expect(leaf.issuer == office.below.certificate.subject)
        #expect(!leaf.isAuthority && office.root.certificate.isAuthority)
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `certificates are read from PEM with what stands between them`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let text = "subject=某\r\n" + office.leaf.pem + "\n# note\n" + office.root.certificate.pem
        #expect(try Certificate.all(pem: text) == [office.leaf, office.root.certificate])
        #expect(try Certificate.all(pem: text.replacing("\n", with: "\r\n")).count == 2)
    }

    @Test(arguments: [
        "", "-----BEGIN CERTIFICATE-----\nMAA=\n", "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nMAA=\n-----END X-----",
        "-----BEGIN CERTIFICATE-----\n-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----",
    ])
    func `a text without a whole certificate is refused`(text: String) {
        #expect(throws: CertificateRefusal.badEncoding) { try Certificate.all(pem: text) }
    }
}
