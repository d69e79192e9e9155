/// An OCSP answer (RFC 6960 §4.2) that has been fetched. Who signed it is asked when it is used.
package struct OCSPResponse: Hashable, Sendable {
    package let der: [UInt8]
    let fields: OCSPFields

    /// An answer in DER. Throws `badEncoding`, `trailingBytes`, `tooLarge` above 256 KiB, or `ocspUnusable` for an
    /// answer that says nothing: an error of the responder's.
    package init(der: [UInt8]) throws(CertificateRefusal) {
        guard der.count <= 256 << 10 else { throw .tooLarge }
        let basic: ArraySlice<UInt8>?
        do { basic = try Self.basic(der) } catch { throw CertificateRefusal(error) }
        guard let basic else { throw .ocspUnusable }
        fields = try OCSPFields(basic)
        self.der = der
    }

    /// The nonce it repeats; who asked with one compares.
    package var nonce: [UInt8]? { fields.nonce }

    package static func == (left: OCSPResponse, right: OCSPResponse) -> Bool { left.der == right.der }

    package func hash(into hasher: inout Hasher) { hasher.combine(der) }

    /// The BasicOCSPResponse of a successful answer.
    private static func basic(_ bytes: [UInt8]) throws(DERFault) -> ArraySlice<UInt8>? {
        let whole = try DERReader.only(bytes[...])
        guard whole.tag == .sequence else { throw .tag }
        var reader = try whole.inside()
        guard try reader.next(.enumerated).number() == 0 else { return nil }
        let outer = try reader.next(.context(0))
        try reader.finish()
        let value = try DERReader.only(outer.content)
        guard value.tag == .sequence else { throw .tag }
        var parts = try value.inside()
        guard try parts.next(.objectIdentifier).objectIdentifier() == OID.ocspBasic else { return nil }
        let basic = try parts.next(.octetString)
        try parts.finish()
        return basic.content
    }
}
