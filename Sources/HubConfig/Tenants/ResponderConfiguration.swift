/// A CA's OCSP responder (在线证书状态查询).
package struct ResponderConfiguration: Sendable {
    package let address: String
    /// `required` or `soft`.
    package let mode: String
    package let timeoutSeconds: Int
    /// `off`, `optional` or `required`.
    package let nonce: String
    /// What names certificates in a question: `sha1` or `sm3`.
    package let digest: String
    /// A file of PEM certificates trusted for https instead of the system's.
    package let authorities: String?

    init(_ section: Section) {
        address = section.required("address", .responderAddress, else: "")
        mode = section.value("mode", .choice(["required", "soft"]), default: "required")
        timeoutSeconds = section.value("timeoutSeconds", .integer(1...30), default: 5)
        nonce = section.value("nonce", .choice(["off", "optional", "required"]), default: "optional")
        digest = section.value("digest", .choice(["sha1", "sm3"]), default: "sha1")
        authorities = section.optional("authorities", .readableFile)
    }
}

extension Kind where Value == String {
    /// An address of a web server, without account, query or fragment.
    fileprivate static var responderAddress: Kind {
        text("an address as http://ocsp.example.cn/, without query") { text in
            guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
            let host = text.dropFirst(scheme.count).prefix { $0 != "/" }
            return !host.isEmpty && !host.hasPrefix(":")
                && text.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"@?#\"'<>\\".utf8.contains($0) }
        }
    }
}
