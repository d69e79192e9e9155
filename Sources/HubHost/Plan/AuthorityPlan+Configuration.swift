import HubCertificates
import HubConfig
import HubCore
import HubCrypto

extension AuthorityPlan {
    init(_ given: CertificateAuthorityConfiguration) {
        self.init(
            face: KeyAuthority(name: given.name, title: given.title, signers: given.signers, service: given.service),
            anchors: given.anchors)
        intermediates = given.intermediates
        lists = given.revocationLists
        responder = given.responder.map { ResponderPlan($0) }
        if !given.identity.isEmpty { identity = given.identity.map(IdentityPlace.init) }
        form = AnswerForm(rawValue: given.encoding.form) ?? .bare
        encoding = SignatureEncoding(given.encoding)
        policy.requiresClientAuth = given.requiresClientAuth
        policy.policies = Set(given.policies)
        policy.revocation = CertificatePolicy.Revocation(rawValue: given.revocation) ?? .required
        bindsOnFirstUse = given.bindsOnFirstUse
        renewalDays = given.renewalDays
    }
}

extension ResponderPlan {
    fileprivate init(_ given: ResponderConfiguration) {
        self.init(address: given.address)
        isRequired = given.mode == "required"
        timeout = .seconds(given.timeoutSeconds)
        nonce = Nonce(rawValue: given.nonce) ?? .optional
        namesBySM3 = given.digest == "sm3"
        authorities = given.authorities
    }
}

extension IdentityPlace {
    fileprivate init(_ given: IdentityPlaceConfiguration) {
        self.init(given.isExtension ? .extension(given.oid) : .attribute(given.oid))
        separator = given.separator
        part = given.part
        skipped = given.skip
    }
}

extension SignatureEncoding {
    fileprivate init(_ given: AnswerEncodingConfiguration) {
        self.init(
            content: Content(rawValue: given.content) ?? .text,
            integers: SignatureAlgorithm.Integers(rawValue: given.integers) ?? .either,
            isProbabilistic: given.isProbabilistic)
    }
}
