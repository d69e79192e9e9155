import HTTPCore
import HubCore
import HubCrypto
import HubIdentity
import RegionSDK
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Tokens of an identity platform` {
    /// What is wrong with a token's claims, and what the audit says.
    static let faults: [(String, @Sendable (inout [String: JSON]) -> Void, String)] = [
        ("iss", { $0["iss"] = "https://evil.example" }, "颁发者不符"),
        ("iss missing", { $0["iss"] = nil }, "颁发者不符"),
        ("aud", { $0["aud"] = "other" }, "受众不符"),
        ("aud missing", { $0["aud"] = nil }, "受众不符"),
        ("two audiences", { $0["aud"] = ["hub", "other"] }, "授权方不符"),
        ("azp", { $0["azp"] = "other" }, "授权方不符"),
        ("exp", { $0["exp"] = .int((($0["iat"]?.int) ?? 0) - 121) }, "已过期"),
        ("exp missing", { $0["exp"] = nil }, "格式错误"),
        ("exp text", { $0["exp"] = "never" }, "格式错误"),
        ("exp huge", { $0["exp"] = .number("1e300") }, "格式错误"),
        ("iat ahead", { $0["iat"] = .int((($0["iat"]?.int) ?? 0) + 125) }, "签发时间不符"),
        ("iat old", { $0["iat"] = .int((($0["iat"]?.int) ?? 0) - 3600) }, "签发时间不符"),
        ("nbf", { $0["nbf"] = .int((($0["iat"]?.int) ?? 0) + 125) }, "尚未生效"),
        ("nonce", { $0["nonce"] = "another" }, "nonce不符"),
        ("nonce missing", { $0["nonce"] = nil }, "nonce不符"),
        ("at_hash", { $0["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA" }, "at_hash不符"),
        ("sub missing", { $0["sub"] = nil }, "主体缺失"),
        ("sub long", { $0["sub"] = .string(String(repeating: "x", count: 256)) }, "主体缺失"),
    ]

    @Test func `a token with a wrong claim is refused and says which in the audit only`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            for (name, change, why) in Self.faults {
                gate.platform.change { $0.claims = change }
                let refusal = try await gate.refusal()
                #expect(refusal == Gatehouse.Refusal(code: .unauthenticated, detail: "令牌\(why)"), "\(name)")
            }
            let opened = try await gate.house.entries().filter { $0.result == .done }
            #expect(opened.isEmpty)
        }
    }

    @Test func `clocks may differ a little`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            gate.platform.change { $0.claims = { $0["iat"] = .int((($0["iat"]?.int) ?? 0) + 110) } }
            _ = try await gate.pass()
            gate.platform.change { $0.claims = { $0["exp"] = .int((($0["iat"]?.int) ?? 0) - 110) } }
            _ = try await gate.pass()
            gate.platform.change {
                $0.claims = {
                    $0["aud"] = ["other", "hub"]
                    $0["azp"] = "hub"
                }
            }
            _ = try await gate.pass()
        }
    }

    @Test(arguments: [
        ("none", "签名算法不允许"), ("HS256", "签名算法不允许"), ("None", "签名算法不允许"), ("RS512", "签名算法不允许"),
        ("ES256", "签名密钥未知"),
    ])
    func `an algorithm that is not allowed opens nothing`(algorithm: String, why: String) async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            gate.platform.change { $0.algorithm = algorithm }
            let refusal = try await gate.refusal()
            #expect(refusal == Gatehouse.Refusal(code: .unauthenticated, detail: "令牌\(why)"))
        }
    }

    @Test(arguments: [
        "", "a.b", "a.b.c.d", "...", "e30.e30.", "bnVsbA.bnVsbA.AA", "!.!.!",
    ])
    func `what is no token is refused`(text: String) async throws {
        try await Gatehouse.onEach { gate in
            gate.platform.change { $0.token = { _ in text } }
            let refusal = try await gate.refusal()
            #expect(refusal.code == .unauthenticated && refusal.detail.hasPrefix("令牌"))
        }
    }

    @Test func `a changed token is refused`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            gate.platform.change {
                $0.token = { token in
                    let parts = token.split(separator: ".")
                    let claims = Base64URL.bytes(of: parts[1]).map { String(decoding: $0, as: UTF8.self) } ?? ""
                    let changed = claims.replacing("\"zhang\"", with: "\"wang\"")
                    return "\(parts[0]).\(Base64URL.text(of: Array(changed.utf8))).\(parts[2])"
                }
            }
            let refusal = try await gate.refusal()
            #expect(refusal.detail == "令牌签名不正确")
        }
    }

    @Test func `a key that the platform does not publish opens nothing`() async throws {
        let other = try Gatehouse.otherRSA.get()
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            gate.platform.change { $0.signer = other }
            let wrong = try await gate.refusal()
            #expect(wrong.detail == "令牌签名不正确")
            gate.platform.change { $0.keyID = "unknown" }
            let unknown = try await gate.refusal()
            #expect(unknown.detail == "令牌签名密钥未知")
        }
    }

    @Test func `a new key is fetched once it is met, and not for every token that names one`() async throws {
        let other = try Gatehouse.otherRSA.get()
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            _ = try await gate.pass()
            gate.platform.change {
                $0.keys = [("second", other)]
                $0.signer = other
                $0.keyID = "second"
            }
            for _ in 0..<5 {
                let early = try await gate.refusal()
                #expect(early.detail == "令牌签名密钥未知")
            }
            #expect(gate.platform.asked.withLock { $0["/keys"] } == 1)
            gate.house.clock.turn(seconds: 10)
            _ = try await gate.pass()
            _ = try await gate.pass()
            #expect(gate.platform.asked.withLock { $0["/keys"] } == 2)
            #expect(gate.platform.asked.withLock { $0["/.well-known/openid-configuration"] } == 1)
        }
    }

    @Test func `an old key means nothing an hour after it was withdrawn`() async throws {
        let other = try Gatehouse.otherRSA.get()
        try await Gatehouse.onEach { gate in
            try await gate.bind()
            _ = try await gate.pass()
            gate.platform.change { $0.keys = [("second", other)] }
            gate.house.clock.turn(seconds: 3600)
            let refusal = try await gate.refusal()
            #expect(refusal.detail == "令牌签名密钥未知")
        }
    }
}
