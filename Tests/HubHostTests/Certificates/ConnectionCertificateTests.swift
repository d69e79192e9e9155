import HTTPCore
import HubCertificates
import HubCore
import HubCrypto
import HubHost
import RegionSDK
import RegionTesting
import Testing

/// Certificates of TLS connections, the hub's own and a proxy's; and the files of a CA at the start.
struct ConnectionCertificateTests {
    private let guest = BrowserSeat(cookie: "hub-alpha-guest=guest-a", token: "guest-a")

    private func signIn(_ house: KeyHouse, _ peer: Peer, _ headers: [(HeaderName, String)] = []) async throws
        -> TestAnswer
    {
        var request = guest.form("/alpha/sign-in/connection", [], peer: peer)
        for (name, value) in headers { request.headers.add(name, value) }
        return try await house.hub.send(request)
    }

    private func escaped(_ key: HeldKey) -> String { PercentCoding.encode(key.certificate.pem) }

    @Test func `SH-03 the certificate of a connection signs in`() async throws {
        try await KeyHouse.run { house async throws in
            let key = try house.key()
            let entered = try await signIn(house, Peer(certificate: key.certificate.der))
            #expect(entered.status == .seeOther)
            #expect(entered.headers[.setCookie]?.hasPrefix("hub-alpha=") == true)
            let without = try await signIn(house, Peer())
            #expect(without.text.contains("未检测到数字证书，请插入“法人一证通”！"))
            let stranger = try house.key(for: "91310106MA00000311", name: "未注册")
            #expect(try await signIn(house, Peer(certificate: stranger.certificate.der)).text.contains("未绑定账号"))
        }
    }

    @Test func `a proxy's header counts from the proxy only, once, and is checked here`() async throws {
        try await KeyHouse.run(proxy: true) { house async throws in
            let (key, proxy) = (try house.key(), Peer(address: "192.0.2.1"))
            let header: HeaderName = "x-client-certificate"
            #expect(try await signIn(house, proxy, [(header, escaped(key))]).status == .seeOther)
            let stranger = try await signIn(house, Peer(address: "198.51.100.7"), [(header, escaped(key))])
            #expect(stranger.text.contains("未检测到数字证书"))
            let twice = try await signIn(house, proxy, [(header, escaped(key)), (header, escaped(key))])
            #expect(twice.status == .badRequest)
            for nonsense in ["nonsense", "%ZZ", String(escaped(key).dropLast(60))] {
                #expect(try await signIn(house, proxy, [(header, nonsense)]).status == .badRequest)
            }
            let own = try await signIn(house, Peer(address: "192.0.2.1", certificate: key.certificate.der))
            #expect(own.text.contains("未检测到数字证书"))
            let issued = try house.issued(for: KeyDesk.second.creditCode)
            try house.authority.revoke(issued.serial, at: house.hub.clock.now)
            let revoked = try await signIn(house, proxy, [(header, escaped(try HeldKey(issued)))])
            #expect(revoked.text.contains("数字证书已被吊销"))
        }
    }

    @Test func `the page's own form signs in without JSON, in its own browser only`() async throws {
        try await KeyHouse.run { house async throws in
            let key = try house.key()
            let asked = try await house.hub.send(
                Request(method: .post, target: "/alpha/sign-in/certificate/challenge", headers: guest.headers()))
            let challenge = try #require(asked.json?["challenge"]?.string)
            let fields = [
                ("challenge", challenge), ("certificate", key.sent), ("signature", try key.sign(challenge)),
                ("signer", "file"), ("next", "/alpha/inbox"),
            ].map { (name: $0.0, value: $0.1) }
            let other = BrowserSeat(cookie: "hub-alpha-guest=guest-b", token: "guest-b")
            let foreign = try await house.hub.send(other.form("/alpha/sign-in/certificate", fields))
            #expect(foreign.status == .unprocessableContent)
            #expect(foreign.text.contains("登录随机码不属于当前页面"))
            let entered = try await house.hub.send(guest.form("/alpha/sign-in/certificate", fields))
            #expect(entered.location == "/alpha/inbox")
        }
    }

    @Test func `PKCS7 answers are read where the CA's middleware makes them, bare ones are not`() async throws {
        try await KeyHouse.run(kinds: [.sm2]) {
            $0.authorities[0].form = .signedData
        } _: { house async throws in
            let key = try house.key(.sm2)
            for isAttached in [true, false] {
                var form = SignedDataForm()
                form.isAttached = isAttached
                form.isChinese = true
                let ticket = try await house.ticket()
                let message = try form.message(
                    over: Array(ticket.challenge.utf8), by: key.certificate, key: key.key)
                #expect(try await house.send(ticket, Base64.text(of: message), by: "").status == .created)
                let other = try await house.ticket()
                let replayed = try await house.send(other, Base64.text(of: message), by: "")
                #expect(replayed.reason == "bad-signature")
            }
            let ticket = try await house.ticket()
            let bare = try await house.send(ticket, try key.sign(ticket.challenge), by: key.sent)
            #expect(bare.status == .unauthorized)
            let again = try await house.ticket()
            let byFile = try await house.send(again, try key.sign(again.challenge), by: key.sent, signer: "file")
            #expect(byFile.status == .created)
        }
    }

    @Test func `the page may ask the configured service and nothing else`() async throws {
        try await KeyHouse.run { house async throws in
            let page = try await house.hub.send(.get, "/alpha/sign-in/certificate")
            let policy = page.headers["content-security-policy"]
            #expect(policy?.hasSuffix("; connect-src 'self' http://127.0.0.1:17080") == true)
            let plain = try await house.hub.send(.get, "/alpha/sign-in")
            #expect(plain.headers["content-security-policy"]?.contains("connect-src") == false)
            #expect(plain.text.contains("CA证书"))
        }
    }

    @Test func `a file that is no certificate stops the start and is named`() async throws {
        let fault = await #expect(throws: HubFault.self) {
            try await KeyHouse.run {
                $0.authorities[0].anchors = ["/dev/null"]
            } _: { _ in
            }
        }
        #expect(fault?.lines.first?.contains("/dev/null holds no certificate that can be read") == true)
    }
}
