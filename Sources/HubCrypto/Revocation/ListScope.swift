/// Which certificates a list speaks of (issuingDistributionPoint, RFC 5280 §5.2.5); some authorities cut their lists
/// into parts by serial number.
struct ListScope: Hashable, Sendable {
    private var addresses: [String] = []
    private var hasPoint = false
    private var flags: Set<UInt8> = []

    private static let point: UInt8 = 0
    private static let persons: UInt8 = 1
    private static let authorities: UInt8 = 2
    private static let reasons: UInt8 = 3
    private static let indirect: UInt8 = 4
    private static let attributes: UInt8 = 5

    /// Everything the issuer has issued, where a list has no such extension.
    init(_ part: CertificateExtension?) throws(DERFault) {
        guard let part else { return }
        let whole = try DERReader.only(part.value)
        guard whole.tag == .sequence else { throw .tag }
        var reader = try whole.inside()
        if let point = try reader.optional(.context(Self.point)) {
            hasPoint = true
            addresses = try DistributionPoint.names(point)
        }
        while !reader.isAtEnd {
            let value = try reader.next()
            guard value.tag.isContext, 1...5 ~= value.tag.byte & 0x1F else { throw .tag }
            let number = value.tag.byte & 0x1F
            let isSet = number == Self.reasons ? true : try value.boolean()
            if isSet { flags.insert(number) }
        }
    }

    /// Parts by reason, for other authorities, or under a relative name.
    var isUnsupported: Bool {
        !flags.isDisjoint(with: [Self.reasons, Self.indirect]) || hasPoint && addresses.isEmpty
    }

    func covers(_ certificate: Certificate) -> Bool {
        if flags.contains(Self.attributes) || flags.contains(certificate.isAuthority ? Self.persons : Self.authorities)
        {
            return false
        }
        return !hasPoint || !Set(addresses).isDisjoint(with: certificate.listAddresses)
    }
}
