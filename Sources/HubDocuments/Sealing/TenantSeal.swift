import HubCrypto
import RegionSDK

/// The seal of a tenant: its key, and what of it can be seen.
package struct TenantSeal: Sendable {
    package let key: SealKey
    package let face: Imprint.SealFace

    package init(key: SealKey, face: Imprint.SealFace) {
        self.key = key
        self.face = face
    }

    /// A document's PDF with the seal, checked before anyone gets it. Throws `unavailable` once the certificate is not
    /// valid any more.
    func seal(_ pdf: [UInt8], at time: Timestamp) throws -> [UInt8] {
        guard key.isValid(at: time.milliseconds / 1000) else {
            throw HubError(.unavailable, "电子签章证书不在有效期内，暂时无法生成文书，请联系管理员！")
        }
        let sealed = try SealedPDF.seal(pdf, with: key, title: face.title, at: time)
        guard SealedPDF.isWhole(sealed, sealedBy: key) else {
            throw HubError(.internal, "a seal does not hold")
        }
        return sealed
    }
}
