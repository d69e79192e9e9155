/// The certificate of a listener and what it asks of clients.
package struct TLSSettings: Sendable, Equatable {
    /// Whether clients are asked for a certificate.
    package enum ClientCertificate: Sendable, Equatable { case none, optional, required }

    /// A PEM file: the server's certificate, then the intermediate ones.
    package var certificatePath: String
    /// A PEM file with the private key.
    package var keyPath: String
    package var clientCertificate: ClientCertificate
    /// A PEM file of the authorities clients' certificates must come from. Nil takes any certificate the client can
    /// prove to hold, and leaves its judgement to whoever reads it.
    package var clientAuthorities: String?

    package init(
        certificatePath: String, keyPath: String, clientCertificate: ClientCertificate = .none,
        clientAuthorities: String? = nil
    ) {
        self.certificatePath = certificatePath
        self.keyPath = keyPath
        self.clientCertificate = clientCertificate
        self.clientAuthorities = clientAuthorities
    }
}

/// Why a certificate could not be taken.
package enum TLSError: Error, Sendable, Equatable {
    /// What failed, on which file, in OpenSSL's words.
    case unusable(step: String, path: String, reason: String)
}
