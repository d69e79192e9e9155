/// The vendor's service on the person's machine (协卡助手 and its like): where it is and how it is called. The page speaks to
/// it in its own way; what the page sends on to the hub is base64 whatever the service writes.
package struct SigningService: Sendable, Hashable {
    /// What people know it as: 协卡助手.
    package let title: String
    /// `http://127.0.0.1:17080`, without a slash at the end.
    package let address: String
    /// The path that lists certificates.
    package let certificates: String
    /// The path that signs.
    package let signatures: String
    /// Where it can be had; empty where unknown.
    package let download: String
    /// How it writes certificates and signatures.
    package var text = Text.base64
    package var dialect = Dialect()

    package init(title: String, address: String, certificates: String, signatures: String, download: String) {
        self.title = title
        self.address = address
        self.certificates = certificates
        self.signatures = signatures
        self.download = download
    }

    /// How bytes come as text.
    package enum Text: String, Sendable, CaseIterable {
        /// Base64 in one piece.
        case base64
        /// Base64 broken into lines.
        case base64Lines = "base64-lines"
        /// Hexadecimal digits in either case.
        case hex
    }

    /// The names in the JSON of its two calls. A name with dots leads from object to object: `data.list`.
    package struct Dialect: Sendable, Hashable {
        /// The body of the call that signs: names with texts in which the places `{certificate}` (the id of the chosen one),
        /// `{password}` and `{text}` (what is to be signed) are filled in.
        package var fields = [
            Field("certificate", "{certificate}"), Field("password", "{password}"), Field("text", "{text}"),
        ]
        /// Where the list of certificates stands; empty where the answer is the list.
        package var list = "certificates"
        /// The id of one in the list.
        package var id = "id"
        /// The certificate of one in the list.
        package var certificate = "certificate"
        package var signature = "signature"
        /// Where the reason stands when it did not sign.
        package var error = "error"
        /// The reasons that mean a wrong password.
        package var wrongPassword = ["password"]
        /// The reasons that mean a key locked by wrong passwords.
        package var locked = ["locked"]
        /// The reasons that mean a key that was pulled out.
        package var absent = ["certificate"]

        package init() {}
    }

    /// A name in the body of the call that signs, with its text.
    package struct Field: Sendable, Hashable {
        package let name: String
        package let text: String

        package init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }

        /// What is filled in.
        package static let places = ["certificate", "password", "text"]
    }
}
