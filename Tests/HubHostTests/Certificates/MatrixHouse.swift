import HTTPCore
import HubCertificates
import HubCore
import HubHost
import RegionSDK
import RegionTesting

@testable import HubCrypto

/// Hubs that trust a root with an authority below it, for the whole matrix of what is taken and refused. Six tenants
/// take its certificates, each in its own way.
struct MatrixHouse: Sendable {
    /// A tenant's way.
    enum Way: String, CaseIterable {
        /// Signature and certificate apart.
        case bare = "alpha"
        /// PKCS#7.
        case message
        /// PKCS#7 that must bring the authority below the root along.
        case chained
        /// Without a list of revoked certificates.
        case unlisted
        /// Asks for clientAuth and for a policy.
        case strict
        /// Reads the identity out of the name: 041@0<id>@<name>@<n>.
        case named
    }

    let house: KeyHouse
    let choice: PrivateKey.Choice
    let root: IssuingAuthority
    let below: IssuingAuthority
    let key: PrivateKey
    let leaf: Certificate
    private let lists: String

    static let policy = "1.2.156.112600.1"
    static let start = HandClock().now.milliseconds
    static let day: Int64 = 86_400_000
    static let (past, future) = (start - 30 * day, start + 30 * day)

    static func run(_ choice: PrivateKey.Choice, _ body: (MatrixHouse) async throws -> Void) async throws {
        let root = try IssuingAuthority.root(authority("矩阵根"), key: .generate(choice))
        let below = try root.intermediate(authority("矩阵签发"), key: .generate(choice))
        let key = try PrivateKey.generate(choice)
        let leaf = try below.issue(signing(), for: key.publicKey)
        var place = ""
        try await TestHub.run(.sqlite, regions: [KeyDesk.self], tenants: Way.allCases.map(\.rawValue)) { plan, folder in
            place = folder
            for index in plan.tenants.indices {
                let way = Way(rawValue: plan.tenants[index].info.id) ?? .bare
                plan.tenants[index].authorities = [try Self.plan(way, in: folder, root, below)]
                (plan.tenants[index].keys.keyFailures, plan.tenants[index].keys.sourceFailures) = (10_000, 10_000)
            }
            try write(try lists(root, below).map(\.pem).joined(), to: folder + "/lists.pem")
        } _: { hub in
            try await body(
                MatrixHouse(
                    house: KeyHouse(hub: hub, authority: AuthorityFolder(place)), choice: choice, root: root,
                    below: below, key: key, leaf: leaf, lists: place + "/lists.pem"))
        }
    }

    private static func plan(_ way: Way, in folder: String, _ root: IssuingAuthority, _ below: IssuingAuthority) throws
        -> AuthorityPlan
    {
        let (anchors, intermediates) = (folder + "/root.pem", folder + "/below.pem")
        try write(root.certificate.pem, to: anchors)
        try write(below.certificate.pem, to: intermediates)
        let face = KeyAuthority(name: "fayitong", title: "法人一证通", signers: KeySigner.allCases, service: nil)
        var plan = AuthorityPlan(face: face, anchors: [anchors])
        if way != .chained { plan.intermediates = [intermediates] }
        if way != .unlisted { plan.lists = [folder + "/lists.pem"] }
        if way == .message || way == .chained { plan.form = .signedData }
        if way == .named { plan.identity = [IdentityPlace.inName] }
        if way == .strict { (plan.policy.requiresClientAuth, plan.policy.policies) = (true, [policy]) }
        return plan
    }

    static func authority(_ name: String, pathLength: Int? = nil) -> CertificateForm {
        .authority(
            DistinguishedName(commonName: name, organization: "示范认证机构"), from: past, to: future,
            pathLength: pathLength)
    }

    /// A company's signing certificate, with a name in Chinese.
    static func signing(_ code: String = KeyDesk.first.creditCode) -> CertificateForm {
        let name = DistinguishedName([
            .init(OID.country, "CN"), .init(OID.province, "上海市"), .init(OID.organization, KeyDesk.first.name),
            .init(OID.commonName, "041@0\(code)@\(KeyDesk.first.name)@1"),
        ])
        var form = CertificateForm.signing(name, from: past, to: future)
        form.identities = [("1.2.156.10260.4.1.4", code)]
        return form
    }

    private static func lists(
        _ root: IssuingAuthority, _ below: IssuingAuthority, revoking revoked: [Certificate] = []
    ) throws -> [RevocationList] {
        let entries = revoked.map { IssuingAuthority.Revoked(serialNumber: $0.serialNumber, at: start - day) }
        return try [root, below].map {
            try $0.revocationList(of: entries, number: 1, from: start - day, to: start + day)
        }
    }

    /// The lists of both authorities.
    func lists(revoking revoked: [Certificate] = []) throws -> [RevocationList] {
        try Self.lists(root, below, revoking: revoked)
    }

    /// Publishes lists for as long as something is tried.
    func publishing(_ published: [RevocationList], _ body: () async throws -> TestAnswer) async throws -> TestAnswer {
        try write(published.map(\.pem).joined(), to: lists)
        let answer = try await body()
        try write(try lists().map(\.pem).joined(), to: lists)
        return answer
    }

    /// The usual certificate with a change, for the company's key.
    func issue(_ change: (inout CertificateForm) throws -> Void) throws -> Certificate {
        var form = Self.signing()
        try change(&form)
        return try below.issue(form, for: key.publicKey)
    }

    /// Shows a certificate with a bare signature by its key; `edit` changes the signature.
    func show(
        _ certificate: Certificate, by key: PrivateKey? = nil, at way: Way = .bare, over text: String? = nil,
        edit: ([UInt8]) throws -> [UInt8] = { $0 }
    ) async throws -> TestAnswer {
        let ticket = try await house.ticket(way.rawValue)
        let signature = try (key ?? self.key).sign(Array((text ?? ticket.challenge).utf8))
        return try await house.send(
            ticket, Base64.text(of: try edit(signature)), by: Base64.text(of: certificate.der), to: way.rawValue)
    }

    /// Shows a PKCS#7 message over a challenge, with a change to the usual one.
    func send(
        _ signer: Certificate? = nil, at way: Way = .message, over text: String? = nil, beside: Certificate? = nil,
        change: (inout SignedDataForm) throws -> Void = { _ in }, edit: ([UInt8]) -> [UInt8] = { $0 }
    ) async throws -> TestAnswer {
        let ticket = try await house.ticket(way.rawValue)
        var form = SignedDataForm()
        try change(&form)
        let bytes = edit(try form.message(over: Array((text ?? ticket.challenge).utf8), by: signer ?? leaf, key: key))
        return try await house.send(
            ticket, Base64.text(of: bytes), by: beside.map { Base64.text(of: $0.der) } ?? "", to: way.rawValue)
    }
}

extension IdentityPlace {
    /// The second part of 041@0<id>@<name>@<n>, without its first character.
    static var inName: IdentityPlace {
        var place = IdentityPlace(.attribute(OID.commonName))
        (place.separator, place.part, place.skipped) = ("@", 2, 1)
        return place
    }
}
