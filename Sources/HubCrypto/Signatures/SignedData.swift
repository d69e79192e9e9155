/// A PKCS #7 or CMS SignedData (RFC 5652 §5, GM/T 0010), read strictly, with exactly one signer. OpenSSL has no CMS
/// with SM2; the reader is ours and only the arithmetic is OpenSSL's.
struct SignedData: Sendable {
    let contentType: String
    /// The content, where it is attached.
    let content: ArraySlice<UInt8>?
    let certificates: [Certificate]
    let signer: SignerInfo

    static let sizeLimit = 256 << 10
    private static let certificateLimit = 10

    init(_ bytes: [UInt8]) throws(CertificateRefusal) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge }
        let parts: Parts
        do { parts = try Parts(bytes) } catch { throw CertificateRefusal(error) }
        guard parts.isSignedData else { throw .unsupported }
        guard let first = parts.signers.first else { throw .noSigner }
        guard parts.signers.count == 1 else { throw .twoSigners }
        guard parts.certificates.count <= Self.certificateLimit else { throw .tooLarge }
        contentType = parts.contentType
        content = parts.content
        signer = first
        certificates = try parts.certificates.map { der throws(CertificateRefusal) in try Certificate(der: der) }
        guard parts.isConsistent(with: first) else { throw .badEncoding }
    }

    /// Verifies the signature over the bytes.
    func verify(over bytes: [UInt8], by certificate: Certificate) throws(CertificateRefusal) {
        if let content, Array(content) != bytes { throw .badSignature }
        try signer.verify(over: bytes, contentType, by: certificate)
    }

    /// The certificate of the signer.
    func signer(_ expected: Certificate?) throws(CertificateRefusal) -> Certificate {
        let named = certificates.filter(signer.names)
        if let expected {
            guard signer.names(expected), named.allSatisfy({ $0 == expected }) else { throw .certificateSwapped }
            return expected
        }
        guard let first = named.first else { throw certificates.isEmpty ? .certificateMissing : .certificateSwapped }
        guard named.allSatisfy({ $0 == first }) else { throw .certificateSwapped }
        return first
    }

    /// The message taken apart.
    struct Parts {
        private(set) var isSignedData = false
        private(set) var version = 0
        private(set) var digests: [AlgorithmIdentifier] = []
        private(set) var contentType = ""
        private(set) var content: ArraySlice<UInt8>?
        private(set) var certificates: [[UInt8]] = []
        private(set) var signers: [SignerInfo] = []

        init(_ bytes: [UInt8]) throws(DERFault) {
            let whole = try DERReader.only(bytes[...])
            guard whole.tag == .sequence else { throw .tag }
            var outer = try whole.inside()
            let type = try outer.next(.objectIdentifier).objectIdentifier()
            let body = try DERReader.only(outer.next(.context(0)).content)
            try outer.finish()
            guard type == OID.signedData || type == OID.chineseSignedData else { return }
            isSignedData = true
            guard body.tag == .sequence else { throw .tag }
            var reader = try body.inside()
            version = try reader.next(.integer).number()
            var digests = try reader.inside(.set)
            while !digests.isAtEnd { self.digests.append(try AlgorithmIdentifier(digests.next(.sequence))) }
            try readContent(reader.next(.sequence))
            try readCertificates(reader.optional(.context(0)))
            _ = try reader.optional(.context(1))
            var signers = try reader.inside(.set)
            while !signers.isAtEnd { self.signers.append(try SignerInfo(signers.next(.sequence))) }
            try reader.finish()
        }

        /// Whether the numbers and digests at the head fit the signer (RFC 5652 §5.1, §5.3).
        func isConsistent(with signer: SignerInfo) -> Bool {
            let fits = version == (signer.isNamedByKey ? 3 : 1) && signer.version == version
            let isData = contentType == OID.data || contentType == OID.chineseData
            let isPlain = digests.allSatisfy(\.hasNoParameters) && digests.count <= 4
            return fits && isData && isPlain && digests.contains { $0.identifier == signer.digest.identifier }
        }

        private mutating func readContent(_ value: DERValue) throws(DERFault) {
            var reader = try value.inside()
            contentType = try reader.next(.objectIdentifier).objectIdentifier()
            if let outer = try reader.optional(.context(0)) {
                let inner = try DERReader.only(outer.content)
                guard inner.tag == .octetString else { throw .tag }
                content = inner.content
            }
            try reader.finish()
        }

        private mutating func readCertificates(_ value: DERValue?) throws(DERFault) {
            guard let value else { return }
            var reader = try value.inside()
            while !reader.isAtEnd { certificates.append(Array(try reader.next(.sequence).whole)) }
        }
    }
}

extension AlgorithmIdentifier {
    var hasNoParameters: Bool { parameters == nil || parameters == DER.null }
}
