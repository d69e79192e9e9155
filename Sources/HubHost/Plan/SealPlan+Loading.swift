import Glibc
import HubCrypto
import HubDocuments

extension SealPlan {
    /// Reads the seal. Throws `HubFault` with what is wrong, never with a byte of the key.
    func load(for tenant: String) throws -> TenantSeal {
        do {
            let key = try SealKey(certificate: Self.read(certificate), key: Self.read(self.key))
            return TenantSeal(key: key, face: Imprint.SealFace(title: title, image: try image.map(Self.read)))
        } catch let fault as SealFault {
            throw HubFault(["tenant \(tenant): seal: \(words(fault))"], exit: .configuration)
        }
    }

    private func words(_ fault: SealFault) -> String {
        switch fault {
        case .unreadableCertificate: "\(certificate) has no certificate in PEM"
        case .unreadableKey: "\(key) has no private key in PEM without a pass phrase"
        case .mismatch: "\(key) is not the key of \(certificate)"
        case .unsupportedAlgorithm:
            "\(certificate) is neither RSA of 2048 bits or more nor P-256; PDF readers verify no other (SM2 included)"
        case .notForSigning: "\(certificate) has a key usage that does not allow signatures"
        case .expired: "\(certificate) is not valid now"
        }
    }

    /// The bytes of a file of at most 4 MiB.
    private static func read(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw HubFault(["seal: \(path) cannot be read"], exit: .configuration) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= 4 << 20 {
            let count = Glibc.read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += piece.prefix(count)
        }
        throw HubFault(["seal: \(path) is larger than 4 MiB"], exit: .configuration)
    }
}
