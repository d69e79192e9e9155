import Testing

@testable import HubCertificates
@testable import HubCrypto

/// Where the identity stands in a certificate, and what of a text there is the identity.
struct IdentityPlaceTests {
    private func certificate(_ commonName: String, extension text: String? = nil) throws -> Certificate {
        let root = try IssuingAuthority.root(MatrixHouse.authority("根"), key: .generate(.p256))
        var form = MatrixHouse.signing()
        form.subject = DistinguishedName([
            .init(OID.commonName, commonName), .init(OID.organization, "第一示例有限公司"),
        ])
        form.identities = text.map { [("1.2.156.10260.4.1.4", $0)] } ?? []
        return try root.issue(form, for: root.key.publicKey)
    }

    @Test(
        arguments: [
            ("041@091310106MA0000015B@第一示例有限公司@1", 2, 1, "91310106MA0000015B"),
            ("041@091310106MA0000015B@第一示例有限公司@1", 1, 0, "041"), ("041@0123@名称@1", 4, 0, "1"),
            ("041@0123@名称@1", 5, 0, nil), ("041@@名称@1", 2, 0, nil), ("041@0@名称@1", 2, 1, nil),
            ("041@0@名称@1", 2, 9, nil), ("041@ 1 2 3 @名称@1", 2, 0, "123"), ("没有分隔符", 2, 0, nil),
            ("没有分隔符", 1, 2, "分隔符"),
        ] as [(String, Int, Int, String?)])
    func `a part of a name is read without what is skipped`(name: String, part: Int, skipped: Int, text: String?) throws
    {
        var place = IdentityPlace(.attribute(OID.commonName))
        (place.separator, place.part, place.skipped) = ("@", part, skipped)
        #expect(place.text(in: try certificate(name)) == text)
    }

    @Test func `without a separator the whole text counts, and what is absent has none`() throws {
        let made = try certificate("041@0123@名称@1", extension: "91310106MA0000015B")
        #expect(IdentityPlace(.attribute(OID.commonName)).text(in: made) == "041@0123@名称@1")
        #expect(IdentityPlace.organisation.map { $0.text(in: made) } == ["91310106MA0000015B", nil])
        #expect(IdentityPlace(.attribute("2.5.4.5")).text(in: made) == nil)
    }
}
