import HubCrypto
import RegionSDK

extension AuthorityFolder {
    /// Whom a key is for.
    package struct Owner: Sendable {
        package let name: String
        /// The unified social credit code (统一社会信用代码).
        package let code: String

        package init(name: String, code: String) {
            self.name = name
            self.code = code
        }
    }

    /// The files of a key that was issued: a double certificate (双证书), for signing and for encryption.
    package struct Issued: Sendable, Hashable {
        package let kind: Kind
        /// Of the certificate that signs.
        package let serial: String
        /// The folder of the files.
        package let folder: String

        package var pfx: String { folder + "/signing.pfx" }
    }

    /// Issues a key with its two certificates: `signing.pfx`, `signing.pem`, `signing.key.pem`, and the same for
    /// encryption. Keys are encrypted with the password.
    package func issue(
        to owner: Owner, kind: Kind, password: String, at time: Timestamp, days: Int = 365
    ) throws(AuthorityFault) -> Issued {
        let root = try root(kind)
        let from = time.milliseconds - 60_000
        let subject = DistinguishedName(commonName: owner.name, organization: owner.name)
        let forms = [
            ("signing", CertificateForm.signing(subject, from: from, to: from + Int64(days) * Self.day)),
            ("encryption", CertificateForm.encryption(subject, from: from, to: from + Int64(days) * Self.day)),
        ]
        let made = try forms.map { name, form throws(AuthorityFault) in
            var form = form
            form.identities = [(kind == .sm2 ? "1.2.156.10260.4.1.4" : "1.2.86.11.7.4", owner.code)]
            return (name, try key(form, kind, root))
        }
        guard let signing = made.first?.1 else { throw AuthorityFault("no certificate was made") }
        let serial = signing.certificate.serialNumber
        let folder = "\(path)/issued/\(serial)"
        try SmallFile.folder(folder)
        for (name, store) in made { try write(store, as: "\(folder)/\(name)", password) }
        try SmallFile.write(kind.rawValue + "\n", to: folder + "/kind")
        return Issued(kind: kind, serial: serial, folder: folder)
    }

    private func key(_ form: CertificateForm, _ kind: Kind, _ root: IssuingAuthority) throws(AuthorityFault)
        -> KeyStore
    {
        try Self.crypto { () throws(CryptoError) in
            let key = try PrivateKey.generate(kind)
            let certificate = try root.issue(form, for: key.publicKey)
            return KeyStore(key: key, certificate: certificate, chain: [root.certificate])
        }
    }

    private func write(_ store: KeyStore, as name: String, _ password: String) throws(AuthorityFault) {
        let (pfx, key) = try Self.crypto { () throws(CryptoError) in
            (try store.pfx(password: password), try store.key.pem(password: password))
        }
        try SmallFile.write(pfx, to: name + ".pfx", isSecret: true)
        try SmallFile.write(key, to: name + ".key.pem", isSecret: true)
        try SmallFile.write(store.certificate.pem, to: name + ".pem")
    }
}
