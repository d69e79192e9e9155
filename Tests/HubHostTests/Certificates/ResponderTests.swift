import HTTPCore
import HubCertificates
import HubCore
import RegionSDK
import RegionTesting
import Synchronization
import Testing

@testable import HubCrypto

/// A CA's responder (OCSP) is asked at each sign-in and binding, and nobody comes in against its answer.
struct ResponderTests {
    /// An answer that lets nobody in where one is required.
    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: String
        let sentence: String
        let change: @Sendable (inout TestResponder.Behaviour, KeyHouse) throws -> Void
    }

    private static let unusable = "暂时无法核实证书是否被吊销（在线查询结果无效），请稍后重试或联系平台管理员！"
    private static let unreachable = "暂时无法核实证书是否被吊销（发证机构的在线查询服务无法连接），请稍后重试！"

    static let bad: [Bad] = [
        Bad(testDescription: "revoked", reason: "revoked", sentence: "数字证书已被吊销，请到发证机构重新办理！") { now, _ in
            now.status = .revoked(0)
        },
        Bad(testDescription: "unknown", reason: "ocsp-unknown", sentence: "发证机构的在线查询服务查不到该证书，请联系发证机构核实！") { now, _ in
            now.status = .unknown
        },
        Bad(
            testDescription: "stale", reason: "ocsp-stale",
            sentence: "暂时无法核实证书是否被吊销（在线查询结果已过期），请稍后重试或联系平台管理员！"
        ) { now, _ in now.times = (-7_200_000, -1000) },
        Bad(testDescription: "another's signature", reason: "ocsp-unusable", sentence: unusable) { now, _ in
            now.signer = try .root(
                .authority(DistinguishedName(commonName: "别家"), from: 0, to: 4_000_000_000_000),
                key: .generate(.p256))
        },
        Bad(testDescription: "no OCSP", reason: "ocsp-unusable", sentence: unusable) { now, _ in
            now.answer = { Response(.ok, body: .bytes(Array("<html>".utf8))) }
        },
        Bad(testDescription: "the responder's error", reason: "ocsp-unusable", sentence: unusable) { now, _ in
            now.answer = { Response(.ok, body: .bytes(DER.sequence([DER.enumerated(6)]))) }
        },
        Bad(testDescription: "an error of the web", reason: "ocsp-unreachable", sentence: unreachable) { now, _ in
            now.answer = { Response(.serviceUnavailable) }
        },
    ]

    @Test(arguments: AuthorityFolder.Kind.allCases)
    func `a key of every kind comes in when its CA's responder says it is good, and only then`(
        _ kind: AuthorityFolder.Kind
    ) async throws {
        try await TestResponder.run(kinds: [kind]) { house, responder async throws in
            let key = try house.key(kind)
            for bad in Self.bad {
                let fresh = TestResponder.Behaviour()
                responder.change { $0 = fresh }
                var changed = fresh
                try bad.change(&changed, house)
                let now = changed
                responder.change { $0 = now }
                let answer = try await house.signIn(key)
                #expect(answer.status == .unauthorized, "\(bad.testDescription)")
                #expect(answer.reason == bad.reason, "\(bad.testDescription)")
                #expect(answer.sentence == bad.sentence, "\(bad.testDescription)")
                #expect(try await house.audited("sign-in.certificate", bad.reason) > 0)
                house.hub.clock.advance(seconds: 7200)
            }
            responder.change { $0 = TestResponder.Behaviour() }
            #expect(try await house.signIn(key).status == .created)
        }
    }

    @Test func `an answer is kept until the next one is due, and not longer`() async throws {
        try await TestResponder.run { house, responder async throws in
            let key = try house.key()
            for _ in 0..<3 { #expect(try await house.signIn(key).status == .created) }
            #expect(responder.count == 1)
            responder.change { $0.status = .revoked(0) }
            #expect(try await house.signIn(key).status == .created)
            house.hub.clock.advance(seconds: 3601)
            #expect(try await house.signIn(key).reason == "revoked")
            #expect(responder.count == 2)
            responder.change { $0.times = (-60_000, nil) }
            house.hub.clock.advance(seconds: 3601)
            for _ in 0..<2 { #expect(try await house.signIn(key).reason == "revoked") }
            #expect(responder.count == 4)
        }
    }

    @Test func `who asks at once asks once, and nobody waits who asks for something else`() async throws {
        try await TestResponder.run { house, responder async throws in
            let (key, gate) = (try house.key(), AsyncStream.makeStream(of: Void.self))
            responder.change {
                $0.answer = {
                    for await _ in gate.stream { break }
                    return Response(.serviceUnavailable)
                }
            }
            let tickets = try await [house.ticket(), house.ticket(), house.ticket()]
            try await withThrowingTaskGroup(of: String?.self) { group in
                for ticket in tickets {
                    group.addTask { try await house.send(ticket, try key.sign(ticket.challenge), by: key.sent).reason }
                }
                while responder.count == 0 { await Task.yield() }
                #expect(try await house.hub.send(.get, "/alpha/sign-in").status == .ok)
                gate.continuation.finish()
                for try await reason in group { #expect(reason == "ocsp-unreachable") }
            }
            #expect(responder.count < 4)
        }
    }

    @Test func `a responder that does not answer in time is one that cannot be reached, and locks nobody out`()
        async throws
    {
        try await TestResponder.run {
            $0.responder?.timeout = .milliseconds(200)
        } _: { house, responder async throws in
            let key = try house.key()
            responder.change {
                $0.answer = {
                    try? await Task.sleep(for: .seconds(3))
                    return Response(.ok)
                }
            }
            for _ in 0..<7 { #expect(try await house.signIn(key).reason == "ocsp-unreachable") }
            #expect(try await house.count("SELECT COUNT(*) FROM key_block") == 0)
        }
        try await KeyHouse.run {
            $0.authorities[0].responder = ResponderPlan(address: "http://127.0.0.1:9/")
        } _: { house async throws in
            #expect(try await house.signIn(try house.key()).reason == "ocsp-unreachable")
        }
    }

    @Test func `a responder that need not answer leaves it to the lists, and the audit says so`() async throws {
        try await TestResponder.run {
            $0.responder?.isRequired = false
        } _: { house, responder async throws in
            let key = try house.key()
            responder.change { $0.answer = { Response(.serviceUnavailable) } }
            #expect(try await house.signIn(key).status == .created)
            #expect(try await house.audited("sign-in.certificate", "ocsp-unreachable fayitong") == 1)
            responder.change {
                $0.answer = nil
                $0.status = .revoked(0)
            }
            #expect(try await house.signIn(key).reason == "revoked")
            responder.change { $0.status = .unknown }
            house.hub.clock.advance(seconds: 40 * 86_400)
            #expect(try await house.signIn(try house.key(days: 90)).reason == "crl-stale")
            responder.change { $0.status = .good }
            #expect(try await house.signIn(try house.key(days: 90)).status == .created)
        }
    }

    @Test func `with a responder no list need be there, but one that revokes counts`() async throws {
        try await TestResponder.run {
            $0.lists = []
        } _: { house, _ async throws in
            #expect(try await house.signIn(try house.key()).status == .created)
        }
        try await TestResponder.run { house, responder async throws in
            let issued = try house.issued()
            try house.authority.revoke(issued.serial, at: house.hub.clock.now)
            #expect(try await house.signIn(try HeldKey(issued)).reason == "revoked")
            #expect(responder.count == 0)
        }
    }

    @Test func `the number in a question must be the one in the answer`() async throws {
        for (nonce, repeats, reason) in [
            (ResponderPlan.Nonce.required, false, "ocsp-unusable"), (.required, true, nil), (.optional, false, nil),
            (.off, false, nil),
        ] as [(ResponderPlan.Nonce, Bool, String?)] {
            try await TestResponder.run {
                $0.responder?.nonce = nonce
            } _: { house, responder async throws in
                responder.change { $0.repeatsNonce = repeats }
                let key = try house.key()
                for _ in 0..<2 { #expect(try await house.signIn(key).reason == reason) }
                #expect(responder.count == (nonce == .required ? 2 : 1))
            }
        }
    }

    @Test func `an answer to another's question is none`() async throws {
        try await TestResponder.run { house, responder async throws in
            let made = try OCSPResponder(
                issuer: TestResponder.root(.p256, in: house.authority).certificate,
                signer: TestResponder.root(.p256, in: house.authority)
            ).answer(
                .good, of: try house.key().certificate, from: house.hub.clock.now.milliseconds,
                to: house.hub.clock.now.milliseconds + 1000, nonce: [1, 2, 3])
            responder.change { $0.answer = { Response(.ok, body: .bytes(made.der)) } }
            #expect(try await house.signIn(try house.key()).reason == "ocsp-unusable")
        }
    }

    @Test func `a key that its responder does not know good is not bound`() async throws {
        try await TestResponder.run { house, responder async throws in
            try await house.run(
                """
                INSERT INTO role_grant (role, permission, scope)
                VALUES ('key-desk.unit', \(CoreRights.keys.id), 'organisation')
                """)
            responder.change { $0.status = .unknown }
            try await house.hub.prove("clerk")
            let key = try house.key()
            let asked = try await house.hub.send(.post, "/alpha/account/keys/challenge", as: "clerk")
            let challenge = asked.json?["challenge"]?.string ?? ""
            let answer = try await house.hub.send(
                .post, "/alpha/account/keys", as: "clerk",
                form: [
                    "challenge": challenge, "certificate": key.sent, "signature": try key.sign(challenge),
                    "signer": "service",
                ])
            #expect(answer.text.contains("发证机构的在线查询服务查不到该证书"))
            #expect(try await house.audited("key.bind", "ocsp-unknown") == 1)
            #expect(try await house.count("SELECT COUNT(*) FROM bound_key") == 0)
        }
    }

    @Test func `only who holds the key makes the hub ask`() async throws {
        try await TestResponder.run { house, responder async throws in
            let key = try house.key()
            let ticket = try await house.ticket()
            let answer = try await house.send(ticket, try key.sign("other"), by: key.sent)
            #expect(answer.reason == "bad-signature")
            #expect(responder.count == 0)
        }
    }

    @Test func `the administration reads how the responder stands`() async throws {
        try await TestResponder.run { house, responder async throws in
            try await house.run(
                """
                INSERT INTO role_grant (role, permission, scope)
                VALUES ('key-desk.unit', \(CoreRights.certificates.id), 'all')
                """)
            let before = try await house.hub.send(.get, "/alpha/administration/authorities", as: "clerk")
            #expect(before.text.contains("在线查询（OCSP）") && before.text.contains("必须查到"))
            responder.change { $0.answer = { Response(.serviceUnavailable) } }
            _ = try await house.signIn(try house.key())
            let after = try await house.hub.send(.get, "/alpha/administration/authorities", as: "clerk")
            #expect(after.text.contains("无法连接"))
        }
    }
}
