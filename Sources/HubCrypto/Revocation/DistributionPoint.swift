/// Where lists of revoked certificates are published (RFC 5280 §4.2.1.13): addresses only.
enum DistributionPoint {
    /// The addresses of the extension cRLDistributionPoints.
    static func addresses(_ value: DERValue) throws(DERFault) -> [String] {
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        var found: [String] = []
        while !reader.isAtEnd {
            var point = try reader.inside(.sequence)
            if let name = try point.optional(.context(0)) { found += try names(name) }
        }
        return found
    }

    /// The addresses of a DistributionPointName with full names; none for one relative to the issuer.
    static func names(_ value: DERValue) throws(DERFault) -> [String] {
        var reader = try value.inside()
        guard let full = try reader.optional(.context(0)) else { return [] }
        var names = try full.inside()
        var found: [String] = []
        while !names.isAtEnd {
            let name = try names.next()
            if name.tag == .implicit(6) { found.append(String(decoding: name.content, as: UTF8.self)) }
        }
        return found
    }
}
