/// What a certificate says it is for, out of its extensions.
struct CertificateUsage: Hashable, Sendable {
    /// keyUsage by number (0 digitalSignature, 2 keyEncipherment, 5 keyCertSign, 6 cRLSign); nil without the extension.
    let keyUsage: Set<Int>?
    /// basicConstraints' cA.
    let isAuthority: Bool
    /// extendedKeyUsage; nil without the extension.
    let purposes: Set<String>?
    let policies: Set<String>
    /// Where the authority publishes its lists, as they are written.
    let listAddresses: [String]
    let subjectKeyIdentifier: [UInt8]?
    /// Whether an extension is critical that nobody here understands.
    let hasUnknownCritical: Bool

    static let digitalSignature = 0
    static let nonRepudiation = 1
    static let keyEncipherment = 2
    static let dataEncipherment = 3
    static let keyAgreement = 4
    static let keyCertSign = 5
    static let crlSign = 6

    /// Those OpenSSL judges along the chain, and those judged here.
    private static let understood: Set = [
        OID.keyUsage, OID.basicConstraints, OID.extendedUsage, OID.policies, OID.distributionPoints,
        OID.subjectKeyIdentifier, OID.authorityKeyIdentifier, OID.alternativeName, OID.nameConstraints,
        OID.authorityAccess,
    ]

    init(_ extensions: [CertificateExtension]) throws(DERFault) {
        let values = Dictionary(extensions.map { ($0.identifier, $0.value) }, uniquingKeysWith: { first, _ in first })
        keyUsage = try Self.read(values[OID.keyUsage]) { value throws(DERFault) in
            guard value.tag == .bitString else { throw .tag }
            return try value.bits()
        }
        isAuthority = try Self.read(values[OID.basicConstraints], Self.authority) ?? false
        purposes = try Self.read(values[OID.extendedUsage], Self.identifiers)
        policies = try Self.read(values[OID.policies], Self.policies) ?? []
        listAddresses = try Self.read(values[OID.distributionPoints], DistributionPoint.addresses) ?? []
        subjectKeyIdentifier = try Self.read(values[OID.subjectKeyIdentifier]) { value throws(DERFault) in
            guard value.tag == .octetString else { throw .tag }
            return Array(value.content)
        }
        hasUnknownCritical = extensions.contains { $0.isCritical && !Self.understood.contains($0.identifier) }
    }

    private static func read<Value>(
        _ bytes: ArraySlice<UInt8>?, _ parse: (DERValue) throws(DERFault) -> Value
    ) throws(DERFault) -> Value? {
        guard let bytes else { return nil }
        return try parse(try DERReader.only(bytes))
    }

    private static func authority(_ value: DERValue) throws(DERFault) -> Bool {
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        let isAuthority = try reader.optional(.boolean)?.boolean() ?? false
        _ = try reader.optional(.integer)?.number()
        try reader.finish()
        return isAuthority
    }

    private static func identifiers(_ value: DERValue) throws(DERFault) -> Set<String> {
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        var found: Set<String> = []
        while !reader.isAtEnd { found.insert(try reader.next(.objectIdentifier).objectIdentifier()) }
        return found
    }

    private static func policies(_ value: DERValue) throws(DERFault) -> Set<String> {
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        var found: Set<String> = []
        while !reader.isAtEnd {
            var policy = try reader.inside(.sequence)
            found.insert(try policy.next(.objectIdentifier).objectIdentifier())
        }
        return found
    }
}
