import HTTPCore
import HubCertificates
import HubServer
import RegionSDK
import Synchronization

@testable import HubCrypto

/// A CA's OCSP responder on loopback, with the CA's own keys, that behaves as well or as badly as a test wants. OpenSSL's
/// own cannot sign for SM2 as the Chinese standard asks: it has no place for the signer's identifier.
final class TestResponder: Sendable {
    /// What is answered; a test changes it as it goes.
    struct Behaviour: Sendable {
        var status = OCSPResponder.Status.good
        /// From and to, in milliseconds around the clock's time.
        var times: (from: Int64, to: Int64?) = (-60_000, 3_600_000)
        var repeatsNonce = true
        /// Signs instead of the CA.
        var signer: IssuingAuthority?
        /// Answers instead of the usual answer.
        var answer: (@Sendable () async -> Response)?
    }

    let behaviour = Mutex(Behaviour())
    /// How often it was asked.
    let asked = Mutex(0)
    private let desk = Mutex<(folder: AuthorityFolder, clock: any Clock)?>(nil)

    func change(_ body: (inout Behaviour) -> Void) { behaviour.withLock { body(&$0) } }

    var count: Int { asked.withLock { $0 } }

    /// Runs a test with a hub whose CA has a responder.
    static func run(
        _ dialect: Dialect = .sqlite, kinds: [AuthorityFolder.Kind] = [.p256],
        _ adjust: (inout AuthorityPlan) -> Void = { _ in }, _ body: (KeyHouse, TestResponder) async throws -> Void
    ) async throws {
        let responder = TestResponder()
        let server = Server(
            settings: ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1),
            handler: ResponderHandler(responder: responder))
        let port = try server.start().compactMap(\.port).first ?? 0
        do {
            try await KeyHouse.run(dialect, kinds: kinds) { tenant in
                var plan = ResponderPlan(address: "http://127.0.0.1:\(port)/ocsp")
                plan.timeout = .seconds(100)
                tenant.authorities[0].responder = plan
                adjust(&tenant.authorities[0])
            } _: { house async throws in
                responder.desk.withLock { $0 = (house.authority, house.hub.clock) }
                try await body(house, responder)
            }
        } catch {
            await server.drain(within: .zero)
            throw error
        }
        await server.drain(within: .zero)
    }

    func answer(_ request: Request) async throws -> Response {
        asked.withLock { $0 += 1 }
        let behaviour = behaviour.withLock { $0 }
        if let answer = behaviour.answer { return await answer() }
        guard let desk = desk.withLock({ $0 }), request.headers[.contentType] == "application/ocsp-request" else {
            return Response(.badRequest)
        }
        let question = try Question(try await request.body.collect(upTo: 1 << 16))
        let certificate = try question.certificate(in: desk.folder)
        let root = try Self.root(of: certificate, in: desk.folder)
        let now = desk.clock.now.milliseconds
        let made = try OCSPResponder(issuer: root.certificate, signer: behaviour.signer ?? root).answer(
            behaviour.status, of: certificate, from: now + behaviour.times.from,
            to: behaviour.times.to.map { now + $0 }, nonce: behaviour.repeatsNonce ? question.nonce : nil)
        return Response(.ok, headers: Headers([(.contentType, "application/ocsp-response")]), body: .bytes(made.der))
    }

    /// The root that issued a certificate.
    static func root(of certificate: Certificate, in folder: AuthorityFolder) throws -> IssuingAuthority {
        for kind in folder.kinds {
            let root = try Self.root(kind, in: folder)
            if root.certificate.subject == certificate.issuer { return root }
        }
        throw HubError(.notFound, "no root")
    }

    static func root(_ kind: AuthorityFolder.Kind, in folder: AuthorityFolder) throws -> IssuingAuthority {
        let name = "\(folder.path)/root-\(kind.rawValue)"
        return try IssuingAuthority(
            certificate: Certificate.all(pem: text(name + ".pem"))[0], key: PrivateKey(pem: text(name + ".key.pem")))
    }

    /// What an OCSP request asks.
    private struct Question {
        let name: CertificateName
        let nonce: [UInt8]?

        init(_ der: [UInt8]) throws {
            var whole = try DERReader.only(der[...]).inside()
            var request = try whole.inside(.sequence)
            var list = try request.inside(.sequence)
            var single = try list.inside(.sequence)
            name = try CertificateName(single.next(.sequence))
            let extensions = try request.optional(.context(2)).map {
                try CertificateExtension.list(DERReader.only($0.content).inside())
            }
            nonce = try extensions?.first { $0.identifier == OID.ocspNonce }.map {
                Array(try DERReader.only($0.value).content)
            }
        }

        func certificate(in folder: AuthorityFolder) throws -> Certificate {
            let serial = Hex.text(of: name.serial)
            let short = serial.hasPrefix("0") ? String(serial.dropFirst()) : serial
            for name in [serial, short] {
                if let pem = try? text("\(folder.path)/issued/\(name)/signing.pem") {
                    return try Certificate.all(pem: pem)[0]
                }
            }
            throw HubError(.notFound, "no certificate \(serial)")
        }
    }
}

/// A handler made of the responder.
private struct ResponderHandler: Handler {
    let responder: TestResponder

    func reply(to request: Request) -> Reply {
        .later { (try? await responder.answer(request)) ?? Response(.internalServerError) }
    }
}
