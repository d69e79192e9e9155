/// A unified identity platform (统一身份认证) of a tenant: OpenID Connect.
package struct IdentityProviderConfiguration: Sendable {
    /// The name in addresses: `beijing`.
    package let id: String
    /// The tab's title.
    package let title: String
    /// Its whole name, in the sentences of the sign-in page.
    package let name: String
    /// Whether the sign-in page opens with it.
    package let isFirst: Bool
    package let issuer: String
    package let clientID: String
    package let clientSecret: Secret
    package let scopes: [String]
    package let asksUserInfo: Bool
    /// Where an account of the platform is registered.
    package let registration: String?
    /// A file of PEM certificates trusted instead of the system's.
    package let authorities: String?
    package let timeoutSeconds: Int
    package let claims: Claims
    package let binding: Binding

    /// What the platform calls what is read of its claims.
    package struct Claims: Sendable {
        package let name: String
        package let creditCode: String
        package let organisation: String

        init(_ section: Section) {
            name = section.value("name", .text, default: "name")
            creditCode = section.value("creditCode", .text, default: "credit_code")
            organisation = section.value("organisation", .text, default: "organisation")
        }
    }

    /// What becomes of somebody whom no account here belongs to.
    package struct Binding: Sendable {
        package let byCreditCode: Bool
        package let newAccountRole: String?

        init(_ section: Section) {
            byCreditCode = section.value("byCreditCode", .flag, default: false)
            newAccountRole = section.optional("newAccountRole", .text)
        }
    }

    init(_ section: Section) {
        id = section.required("id", .identifier, else: "")
        title = section.value("title", .text, default: "统一身份认证")
        name = section.value("name", .text, default: "统一身份认证平台")
        isFirst = section.value("first", .flag, default: false)
        issuer = section.required("issuer", .platformAddress, else: "")
        clientID = section.required("clientID", .text, else: "")
        clientSecret = section.secret("clientSecret") ?? Secret("")
        scopes = section.node("scopes") == nil ? ["profile"] : section.list("scopes", .scope)
        asksUserInfo = section.value("userInfo", .flag, default: false)
        registration = section.optional("registration", .platformAddress)
        authorities = section.optional("authorities", .readableFile)
        timeoutSeconds = section.value("timeoutSeconds", .integer(1...60), default: 10)
        claims = section.section("claims", Claims.init)
        binding = section.section("binding", Binding.init)
    }
}

extension Kind where Value == String {
    /// An address of https; http only on this very machine.
    fileprivate static var platformAddress: Kind {
        text("an https address without query (http only for 127.0.0.1 and localhost)") { text in
            isPrintable(text) && !text.contains("?") && !text.contains("#")
                && (isAddress(text, "https://") || isLocal(text))
        }
    }

    /// A scope of OAuth (RFC 6749 §3.3).
    fileprivate static var scope: Kind {
        text("a scope without blanks") { !$0.isEmpty && isPrintable($0) && !$0.contains("\"") && !$0.contains("\\") }
    }

    private static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { 0x21...0x7E ~= $0 } }

    private static func isAddress(_ text: String, _ scheme: String) -> Bool {
        guard text.hasPrefix(scheme) else { return false }
        let host = text.dropFirst(scheme.count).prefix { $0 != "/" }
        return !host.isEmpty && !host.contains("@")
    }

    private static func isLocal(_ text: String) -> Bool {
        guard isAddress(text, "http://") else { return false }
        let host = text.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
        return host == "127.0.0.1" || host == "localhost"
    }
}
