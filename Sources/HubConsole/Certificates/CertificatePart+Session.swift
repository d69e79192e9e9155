import HTTPCore
import HubCore
import RegionSDK

extension CertificatePart {
    /// The same as operations of the API: a challenge, and a session for its answer.
    var sessionRoutes: [HostRoute] {
        [
            HostRoute(.post, "/session/challenges", access: .access(.public), "获取证书登录随机码") { context in
                try mustTakeKeys()
                let seat = KeySeat.make()
                let visit = KeyVisit(context, seat: seat.known)
                return .json(
                    [
                        "challenge": .string(try await keys.challenge(for: .signIn, visit)),
                        "seat": .string(seat.secret), "seconds": .number("120"),
                    ], status: .created)
            }
            .with(\.contract, Self.challengeContract),
            HostRoute(.post, "/session/certificates", access: .access(.public), "证书登录") { context in
                try mustTakeKeys()
                let body = try await context.request.json()
                let visit = KeyVisit(context, seat: KeySeat.known(body["seat"]?.string ?? ""))
                let entry = try await keys.signIn(.answer(KeyAnswer(body)), visit)
                return .json(SessionView.entered(try await context.enter(entry), context), status: .created)
            }
            .with(\.contract, Self.signInContract),
        ].map { $0.with(\.surface, .api).with(\.pace, .entry) }
    }

    private static let challengeContract = RouteContract(response: [
        "type": "object", "required": ["challenge", "seat", "seconds"],
        "properties": [
            "challenge": ["type": "string", "description": "What is to be signed"],
            "seat": ["type": "string", "description": "A secret to send back with the answer"],
            "seconds": ["type": "integer"],
        ],
    ])

    private static let signInContract = RouteContract(
        request: [
            "type": "object", "required": ["challenge", "seat", "signature"],
            "properties": [
                "challenge": ["type": "string"], "seat": ["type": "string"],
                "signature": ["type": "string", "description": "Base64, whatever the middleware writes"],
                "certificate": ["type": "string", "description": "Base64 of DER; PKCS#7 may carry it"],
                "authority": ["type": "string"], "signer": ["enum": ["service", "file"]],
            ],
        ], response: SessionView.signInContract.response)
}

/// What binds a challenge to the client of the API that asked for it: a secret in its hands.
private struct KeySeat {
    let secret: String

    var known: String { Self.known(secret) }

    static func known(_ secret: String) -> String { "api \(secret.utf8.count == 64 ? secret : "")" }

    static func make() -> KeySeat {
        var generator = SystemRandomNumberGenerator()
        return KeySeat(
            secret: (0..<4).map { _ in
                let digits = String(generator.next() as UInt64, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined())
    }
}

extension KeyAnswer {
    /// What the API brought.
    fileprivate init(_ body: JSON) {
        self.init(
            challenge: body["challenge"]?.string ?? "", certificate: body["certificate"]?.string ?? "",
            signature: body["signature"]?.string ?? "", authority: body["authority"]?.string ?? "",
            signer: body["signer"]?.string == KeySigner.file.rawValue ? .file : .service)
    }
}
