import HTTPCore
import HubCore

/// A CA whose certificates a tenant takes.
package struct CertificateAuthorityConfiguration: Sendable {
    /// The name in logs and in the database: it never changes.
    package let name: String
    /// What people call its keys: 法人一证通.
    package let title: String
    package let anchors: [String]
    package let intermediates: [String]
    package let revocationLists: [String]
    /// `required`, `required-throughout` or `soft`.
    package let revocation: String
    /// Whom to ask by OCSP; nil asks nobody.
    package let responder: ResponderConfiguration?
    package let identity: [IdentityPlaceConfiguration]
    package let encoding: AnswerEncodingConfiguration
    /// Policies of which a certificate must have one; empty asks for none.
    package let policies: [String]
    package let requiresClientAuth: Bool
    package let bindsOnFirstUse: Bool
    package let renewalDays: Int
    package let signers: [KeySigner]
    package let service: SigningService?

    init?(_ section: Section) {
        name = section.required("name", .identifier, else: "")
        title = section.required("title", .text, else: "")
        anchors = section.list("anchors", .readableFile)
        intermediates = section.list("intermediates", .readableFile)
        revocationLists = section.list("revocationLists", .readableFile)
        revocation = section.value(
            "revocation", .choice(["required", "required-throughout", "soft"]), default: "required")
        responder = section.node("ocsp") == nil ? nil : section.section("ocsp", ResponderConfiguration.init)
        identity = section.sections("identity", IdentityPlaceConfiguration.init)
        let encoding = section.section("encoding", AnswerEncodingConfiguration.init)
        self.encoding = encoding
        policies = section.list("policies", .objectIdentifier)
        requiresClientAuth = section.value("clientAuth", .flag, default: false)
        bindsOnFirstUse = section.value("bindOnFirstUse", .flag, default: true)
        renewalDays = section.value("renewalDays", .integer(0...366), default: 90)
        let named = section.list("signers", .choice(KeySigner.allCases.map(\.rawValue))).compactMap(KeySigner.init)
        service =
            section.node("service") == nil
            ? nil : section.section("service") { SigningService($0, text: encoding.text) }
        signers = named.isEmpty ? [service == nil ? .file : .service, .connection] : named
        section.claim("name", name, as: "certificate authority of \(section.file)")
        check(section)
    }

    private func check(_ section: Section) {
        if anchors.isEmpty, section.node("anchors").isNothing {
            section.fault("names no file: there is nothing to trust", at: "anchors")
        }
        // A responder whose answer is required says of a person's certificate what a list would.
        let isAsked = revocation == "required" && responder?.mode == "required"
        if revocation != "soft", !isAsked, revocationLists.isEmpty, section.node("revocationLists").isNothing {
            section.fault("names no file: revocation is required, see revocation and ocsp", at: "revocationLists")
        }
        if signers.contains(.service), service == nil {
            section.fault("is missing: signers names service", at: "service")
        }
    }
}

/// A place in a certificate where the identity stands.
package struct IdentityPlaceConfiguration: Sendable {
    package let isExtension: Bool
    package let oid: String
    package let separator: String?
    package let part: Int
    package let skip: Int

    init?(_ section: Section) {
        let given = section.optional("extension", .objectIdentifier)
        let attribute = section.optional("attribute", .objectIdentifier)
        separator = section.optional("separator", .text("one character") { $0.count == 1 })
        part = section.value("part", .integer(1...32), default: 1)
        skip = section.value("skip", .integer(0...64), default: 0)
        isExtension = given != nil
        oid = given ?? attribute ?? ""
        let names = ["extension", "attribute"].filter { section.node($0) != nil }
        if names.count != 1 { section.fault("must have either extension or attribute", at: "") }
        if oid.isEmpty { return nil }
    }
}

/// How the vendor's middleware writes what it signs and answers.
package struct AnswerEncodingConfiguration: Sendable {
    /// `bare` or `pkcs7`.
    package let form: String
    /// How the service writes bytes as text; what reaches the hub is base64.
    package let text: SigningService.Text
    /// What is signed of the challenge.
    package let content: String
    /// How r and s come.
    package let integers: String
    package let isProbabilistic: Bool

    init(_ section: Section) {
        form = section.value("form", .choice(["bare", "pkcs7"]), default: "bare")
        let texts = SigningService.Text.allCases.map(\.rawValue)
        text = section.optional("text", .choice(texts)).flatMap(SigningService.Text.init) ?? .base64
        content = section.value("content", .choice(["text", "base64", "utf-16le"]), default: "text")
        integers = section.value("integers", .choice(["der", "raw", "either"]), default: "either")
        isProbabilistic = section.value("pss", .flag, default: false)
    }
}

extension Optional where Wrapped == JSON5 {
    /// True for a key that is absent or an empty list; one that is wrong is a fault already.
    fileprivate var isNothing: Bool {
        switch self?.value {
        case nil: true
        case .list(let items): items.isEmpty
        default: false
        }
    }
}
