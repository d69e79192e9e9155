import HTTPCore
import HubCrypto
import HubServer
import Synchronization

/// An identity platform on loopback with real keys, which behaves as well or as badly as a test wants.
final class TestPlatform: Sendable {
    /// What the platform does; a test changes it as it goes.
    struct Behaviour: Sendable {
        /// What is published, by name.
        var keys: [(id: String, key: PrivateKey)]
        /// What signs.
        var signer: PrivateKey
        var keyID: String? = "first"
        /// What the header says instead of the signer's own algorithm.
        var algorithm: String?
        /// Changes the claims before they are signed.
        var claims: @Sendable (inout [String: JSON]) -> Void = { _ in }
        /// Changes the text of the token after it is signed.
        var token: @Sendable (String) -> String = { $0 }
        /// What the document says the issuer is, when not the truth.
        var issuer: String?
        /// Further members of the document.
        var document: [String: JSON] = [:]
        var userInfo: [String: JSON] = [:]
        /// Answers to a path instead of the usual one.
        var answers: [String: @Sendable () async -> Response] = [:]
    }

    struct Grant: Sendable {
        let query: URLEncodedForm
        let nonce: String
    }

    let behaviour: Mutex<Behaviour>
    let clock: HandClock
    let port = Mutex(0)
    /// How often each path was asked for.
    let asked = Mutex<[String: Int]>([:])
    private let codes = Mutex<[String: Grant]>([:])

    init(_ key: PrivateKey, clock: HandClock) {
        behaviour = Mutex(Behaviour(keys: [("first", key)], signer: key))
        self.clock = clock
    }

    var issuer: String { "http://127.0.0.1:\(port.withLock { $0 })" }

    func change(_ body: (inout Behaviour) -> Void) { behaviour.withLock { body(&$0) } }

    /// What a person does at the platform: signs in; the platform then sends back state and code.
    func authorize(_ address: String) throws -> (state: String, code: String) {
        let query = try URLEncodedForm(query: address.drop { $0 != "?" }.dropFirst())
        let code = "code-\(codes.withLock { $0.count })"
        codes.withLock { $0[code] = Grant(query: query, nonce: query["nonce"] ?? "") }
        return (query["state"] ?? "", code)
    }

    @Sendable func reply(_ request: Request) -> Reply {
        .later {
            let path = String(request.path)
            self.asked.withLock { $0[path, default: 0] += 1 }
            let behaviour = self.behaviour.withLock { $0 }
            if let answer = behaviour.answers[path] { return await answer() }
            switch path {
            case "/.well-known/openid-configuration": return .json(self.document(behaviour))
            case "/keys": return .json(self.keys(behaviour))
            case "/token": return await self.redeem(request, behaviour)
            case "/userinfo":
                let isKnown = request.headers[.authorization] == "Bearer access"
                return isKnown ? .json(Self.object(behaviour.userInfo)) : Response(.unauthorized)
            default: return Response(.notFound)
            }
        }
    }

    private func document(_ behaviour: Behaviour) -> JSON {
        var members: [String: JSON] = [
            "issuer": .string(behaviour.issuer ?? issuer), "authorization_endpoint": .string(issuer + "/authorize"),
            "token_endpoint": .string(issuer + "/token"), "jwks_uri": .string(issuer + "/keys"),
            "userinfo_endpoint": .string(issuer + "/userinfo"),
        ]
        members.merge(behaviour.document) { $1 }
        return Self.object(members)
    }

    private func keys(_ behaviour: Behaviour) -> JSON {
        .object(["keys": .array(behaviour.keys.map { Self.webKey($0.key, named: $0.id) })])
    }

    /// Redeems a code as strictly as a good platform does.
    private func redeem(_ request: Request, _ behaviour: Behaviour) async -> Response {
        guard let body = try? await request.body.collect(upTo: 1 << 16), let form = try? URLEncodedForm(parsing: body),
            let grant = codes.withLock({ $0.removeValue(forKey: form["code"] ?? "") }),
            let verifier = form["code_verifier"], let digest = try? Digest(of: Array(verifier.utf8)),
            grant.query["code_challenge"] == Base64URL.text(of: digest.bytes),
            grant.query["code_challenge_method"] == "S256", grant.query["redirect_uri"] == form["redirect_uri"],
            form["grant_type"] == "authorization_code"
        else { return .json(["error": "invalid_grant"], status: .badRequest) }
        let basic = "Basic " + Base64.text(of: Array("hub:s%3Acret".utf8))
        guard request.headers[.authorization] == basic || form["client_secret"] == "s:cret" else {
            return .json(["error": "invalid_client"], status: .unauthorized)
        }
        return .json(["access_token": "access", "token_type": "Bearer", "id_token": .string(token(grant, behaviour))])
    }

    private func token(_ grant: Grant, _ behaviour: Behaviour) -> String {
        let now = clock.now.milliseconds / 1000
        let hash = (try? Digest(of: Array("access".utf8)))?.bytes ?? []
        var claims: [String: JSON] = [
            "iss": .string(issuer), "aud": "hub", "sub": "zhang", "nonce": .string(grant.nonce), "iat": .int(now),
            "exp": .int(now + 300), "at_hash": .string(Base64URL.text(of: Array(hash.prefix(16)))), "name": "张三",
        ]
        behaviour.claims(&claims)
        let own = behaviour.signer.kind == .ec(.p256) ? "ES256" : "RS256"
        var header: [String: JSON] = ["alg": .string(behaviour.algorithm ?? own), "typ": "JWT"]
        if let id = behaviour.keyID { header["kid"] = .string(id) }
        let signed = [header, claims].map { Base64URL.text(of: Self.object($0).encoded()) }.joined(separator: ".")
        return behaviour.token(signed + "." + Base64URL.text(of: signature(signed, header["alg"]?.string, behaviour)))
    }

    private func signature(_ text: String, _ algorithm: String?, _ behaviour: Behaviour) -> [UInt8] {
        switch algorithm {
        case "none": []
        case "HS256": (try? HMAC.sha256(of: Array(text.utf8), key: Array("s:cret".utf8))) ?? []
        default:
            (try? behaviour.signer.sign(
                Array(text.utf8), behaviour.signer.kind == .ec(.p256) ? .es256 : .rs256)) ?? []
        }
    }

    private static func object(_ members: [String: JSON]) -> JSON {
        .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
    }

    /// A public key as a JSON Web Key, read out of its SubjectPublicKeyInfo, whose end is the point or modulus and
    /// exponent.
    private static func webKey(_ key: PrivateKey, named id: String) -> JSON {
        let der = key.publicKey.der
        if key.kind == .ec(.p256) {
            let point = Array(der.suffix(64))
            return [
                "kty": "EC", "crv": "P-256", "kid": .string(id), "x": .string(Base64URL.text(of: Array(point[..<32]))),
                "y": .string(Base64URL.text(of: Array(point[32...]))),
            ]
        }
        return [
            "kty": "RSA", "use": "sig", "kid": .string(id), "e": "AQAB",
            "n": .string(Base64URL.text(of: Array(der.suffix(261).prefix(256)))),
        ]
    }
}

/// A handler made of the platform.
struct PlatformHandler: Handler {
    let platform: TestPlatform

    func reply(to request: Request) -> Reply { platform.reply(request) }
}
