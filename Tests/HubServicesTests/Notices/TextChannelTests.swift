import HTTPCore
import HubClient
import HubCore
import HubCrypto
import HubNotifications
import RegionSDK
import Testing

/// Providers of text messages as a configuration describes them, against real HTTP servers.
@Suite(.timeLimit(.minutes(5))) struct TextChannelTests {
    let loop: TransferLoop
    let clock = HandClock()

    init() throws { loop = try TransferLoop() }

    static let message = OutgoingMessage(
        key: "k1", kind: .text, template: "test.told", recipient: "13812345678", subject: "", text: "“甲&乙”已办结。",
        values: ["title": "甲&乙", "code": "SB 1"])

    private func channel(_ providers: TextProvider...) -> TextChannel {
        TextChannel(providers, loop: loop, clock: clock)
    }

    private func provider(_ id: String, _ url: String) -> TextProvider {
        var provider = TextProvider(id: id, url: url)
        provider.templates = ["test.told": .init(code: "SMS_1", order: ["code", "title"])]
        provider.values = ["sign": "住建委"]
        provider.secrets = ["secret": Hidden("geheim")]
        provider.fields = ["to": ["{number}"], "code": "{code}", "sign": "{sign}", "list": "{list}", "all": "{values}"]
        provider.success.field = "Result.0.Code"
        provider.success.codes = ["Ok"]
        provider.success.id = "Result.0.Serial"
        provider.success.lasting = ["BadNumber"]
        return provider
    }

    private static func result(_ code: String, _ serial: String = "s-1") -> JSON {
        ["Result": [["Code": .string(code), "Serial": .string(serial)]]]
    }

    @Test func `a message goes as JSON, with its values in the provider's order and by their names`() async throws {
        let server = ProviderServer.answering(Self.result("Ok"))
        try await server.run { address in
            let handover = try await channel(provider("one", address + "/send?v={sign}")).deliver(Self.message)
            #expect(handover == Handover("one", id: "s-1"))
            let taken = try #require(server.taken.first)
            #expect(taken.method == "POST" && taken.target == "/send?v=%E4%BD%8F%E5%BB%BA%E5%A7%94")
            #expect(taken.headers[.contentType] == "application/json; charset=utf-8")
            #expect(
                try JSON(parsing: Array(taken.body.utf8)) == [
                    "to": ["13812345678"], "code": "SMS_1", "sign": "住建委", "list": ["SB 1", "甲&乙"],
                    "all": ["code": "SB 1", "title": "甲&乙"],
                ])
        }
    }

    @Test(arguments: [TextProvider.Form.form, .query])
    func `a message goes as a form or a query, encoded`(form: TextProvider.Form) async throws {
        let server = ProviderServer.answering(Self.result("Ok"))
        try await server.run { address in
            var provider = provider("one", address + "/send")
            provider.form = form
            provider.method = form == .query ? "GET" : "POST"
            provider.fields = ["mobile": "{number}", "text": "{text}", "p": "{values}", "id": "{key}"]
            _ = try await channel(provider).deliver(Self.message)
            let taken = try #require(server.taken.first)
            let text = form == .query ? taken.target.drop { $0 != "?" }.dropFirst() : taken.body[...]
            let fields = try URLEncodedForm(query: text)
            #expect(fields["mobile"] == "13812345678" && fields["text"] == "“甲&乙”已办结。" && fields["id"] == "k1")
            #expect(fields["p"] == #"{"code":"SB 1","title":"甲&乙"}"#)
            #expect((taken.method == "GET") == (form == .query) && taken.body.isEmpty == (form == .query))
        }
    }

    /// RFC 4231 test case 2 and RFC 2202; SHA-256 (FIPS 180-4) and SM3 (GB/T 32905 A.1) of `abc`; the signing key of
    /// AWS Signature Version 4's published example, whose last step is what is signed here.
    static let vectors: [(TextProvider.Scheme, TextProvider.Encoding, String, String, [String], String)] = [
        (
            .hmacSHA256, .hex, "Jefe", "what do ya want for nothing?", [],
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (.hmacSHA1, .hex, "Jefe", "what do ya want for nothing?", [], "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (.sha256, .base64, "", "abc", [], "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        (.sm3, .hex, "", "abc", [], "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (
            .hmacSHA256, .hex, "AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "aws4_request",
            ["20120215", "us-east-1", "iam"], "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"
        ),
    ]

    @Test(arguments: vectors.indices) func `a request is signed by its scheme`(index: Int) async throws {
        let (scheme, encoding, key, over, derive, expected) = Self.vectors[index]
        let server = ProviderServer.answering(Self.result("Ok"))
        try await server.run { address in
            var provider = provider("one", address + "/send")
            provider.secrets = ["secret": Hidden(key)]
            var signature = TextProvider.Signature()
            signature.scheme = scheme
            signature.encoding = encoding
            signature.key = "secret"
            signature.over = over
            signature.derive = derive
            provider.signature = signature
            provider.headers = ["authorization": "v1 {signature}"]
            _ = try await channel(provider).deliver(Self.message)
            #expect(server.taken.first?.headers[.authorization] == "v1 \(expected)")
        }
    }

    @Test func `what is signed covers the body, the sorted fields, the time and a digest`() async throws {
        let server = ProviderServer.answering(Self.result("Ok"))
        try await server.run { address in
            var provider = provider("one", address + "/send")
            provider.form = .form
            provider.fields = ["z": "{number}", "a": "{sign}", "s": "{signature}"]
            var signature = TextProvider.Signature()
            signature.scheme = .sha256
            signature.canonical = "{date} {iso}"
            signature.over = "{sorted}|{sortedEncoded}|{seconds}|{milliseconds}|{secret}|{canonicalDigest}"
            provider.signature = signature
            _ = try await channel(provider).deliver(Self.message)
            let digest = try Digest(of: Array("2026-11-20 2026-11-20T04:00:00Z".utf8)).description
            let over =
                "a=住建委&z=13812345678|a=%E4%BD%8F%E5%BB%BA%E5%A7%94&z=13812345678|1795147200|1795147200000|geheim|\(digest)"
            let fields = try URLEncodedForm(parsing: Array((server.taken.first?.body ?? "").utf8))
            let expected = try Digest(of: Array(over.utf8)).description
            #expect(fields["s"] == expected)
        }
    }

    @Test func `an answer is a success, a fault that may pass, or one that lasts`() async throws {
        let answers: [(JSON, Status, DeliveryFault?)] = [
            (Self.result("Ok"), .ok, nil), (Self.result("Busy"), .ok, .passing("one: status 200, code Busy")),
            (Self.result("BadNumber"), .ok, .lasting("one: status 200, code BadNumber")),
            (Self.result("Ok"), .internalServerError, .passing("one: status 500, code Ok")),
            (["other": 1], .ok, .passing("one: status 200")), ([], .serviceUnavailable, .passing("one: status 503")),
        ]
        for (answer, status, fault) in answers {
            let server = ProviderServer.answering(answer, status)
            try await server.run { address in
                let channel = channel(provider("one", address))
                var seen: DeliveryFault?
                do { _ = try await channel.deliver(Self.message) } catch let error as DeliveryFault { seen = error }
                #expect(seen == fault)
            }
        }
    }

    @Test func `the second provider sends when the first fails, and at once when that rests`() async throws {
        let (one, two) = (ProviderServer.answering(Self.result("Busy")), ProviderServer.answering(Self.result("Ok")))
        try await one.run { first in
            try await two.run { second in
                let channel = channel(provider("one", first), provider("two", second))
                for number in 1...5 {
                    let handover = try await channel.deliver(Self.message)
                    #expect(handover.taker == "two")
                    // After three failures in a row the first is not asked before the second.
                    #expect(one.taken.count == min(number, 3) && two.taken.count == number)
                }
                #expect(channel.isResting("one") && !channel.isResting("two"))
                one.change { _ in .json(Self.result("Ok")) }
                clock.turn(seconds: 61)
                let handover = try await channel.deliver(Self.message)
                #expect(handover.taker == "one")
                #expect(!channel.isResting("one"))
            }
        }
    }

    @Test func `one that does not answer is passed over, and a number that does not exist is asked for once`()
        async throws
    {
        let two = ProviderServer.answering(Self.result("BadNumber"))
        try await two.run { second in
            let channel = channel(provider("one", "http://127.0.0.1:1"), provider("two", second))
            await #expect(throws: DeliveryFault.lasting("two: status 200, code BadNumber")) {
                try await channel.deliver(Self.message)
            }
            let alone = self.channel(provider("one", "http://127.0.0.1:1"))
            await #expect(throws: DeliveryFault.passing("one: unreachable")) { try await alone.deliver(Self.message) }
            #expect(two.taken.count == 1)
        }
    }

    @Test func `a template that the provider has not approved is never sent as another`() async throws {
        let server = ProviderServer.answering(Self.result("Ok"))
        try await server.run { address in
            var provider = provider("one", address)
            provider.templates = ["other": .init(code: "SMS_2", order: [])]
            await #expect(throws: DeliveryFault.passing("one: no template for test.told")) {
                try await channel(provider).deliver(Self.message)
            }
            #expect(server.taken.isEmpty)
        }
    }
}
