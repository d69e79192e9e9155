/// The hub's own certificate, and whether it asks clients for theirs.
package struct TLSConfiguration: Sendable, Hashable {
    /// The certificate with its chain, PEM.
    package let certificate: String
    /// The key, PEM.
    package let key: String
    package let clientCertificates: ClientCertificates
    /// The authorities of client certificates, PEM.
    package let clientAuthorities: String?

    /// Whether clients are asked for a certificate.
    package enum ClientCertificates: String, Sendable, CaseIterable {
        case off, optional, required
    }

    init(_ section: Section) {
        certificate = section.required("certificate", .readableFile, else: "")
        key = section.required("key", .readableFile, else: "")
        let choice = section.optional("clientCertificates", .choice(ClientCertificates.allCases.map(\.rawValue)))
        clientCertificates = choice.flatMap(ClientCertificates.init(rawValue:)) ?? .off
        clientAuthorities = section.optional("clientAuthorities", .readableFile)
        if clientCertificates != .off, section.node("clientAuthorities") == nil {
            section.fault("is missing: clients are asked for certificates", at: "clientAuthorities")
        }
    }
}
