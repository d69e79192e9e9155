import HTTPCore
import HubClient
import HubCrypto
import RegionSDK

/// The exchange of the platform's code for what it says of the person (OpenID Connect Core §3.1.3).
struct CodeExchange: Sendable {
    let desk: PlatformDesk
    let departed: DepartureStore.Record
    let time: Timestamp

    /// Who signed in at the platform.
    struct Identified: Sendable, Equatable {
        let subject: String
        let name: String
        let creditCode: String
        let organisation: String
    }

    private var provider: OpenIDProvider { desk.provider }

    /// Redeems the code, checks the ID token and asks for the person's claims.
    func redeem(_ code: String) async throws(OpenIDRefusal) -> Identified {
        let metadata = try await desk.metadata(at: time)
        let answer = try await tokens(for: code, metadata)
        guard let text = answer["id_token"]?.string else { throw .token(.form) }
        let access = answer["access_token"]?.string ?? ""
        let token: IDToken
        do { token = try IDToken(text) } catch { throw .token(error) }
        try await desk.verify(token, at: time)
        let subject: String
        do {
            subject = try token.subject(
                IDToken.Expectation(
                    issuer: provider.issuer, clientID: provider.clientID, nonce: departed.nonce, accessToken: access,
                    time: time))
        } catch { throw .token(error) }
        let more = try await userInfo(of: subject, access, metadata)
        return identified(subject, [token.claims, more])
    }

    private func tokens(for code: String, _ metadata: ProviderMetadata) async throws(OpenIDRefusal) -> JSON {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", departed.returnAddress),
            ("client_id", provider.clientID), ("code_verifier", departed.verifier),
        ]
        var request = OutgoingRequest(.post, metadata.token)
        if metadata.sendsSecretInForm {
            fields.append(("client_secret", provider.clientSecret))
        } else {
            // RFC 6749 §2.3.1: both are form-encoded first.
            let pair = [provider.clientID, provider.clientSecret].map { PercentCoding.encode($0) }
            request.headers[.authorization] = "Basic " + Base64.text(of: Array(pair.joined(separator: ":").utf8))
        }
        request.headers[.contentType] = "application/x-www-form-urlencoded"
        request.headers[.accept] = "application/json"
        request.body = .bytes(Array(Self.form(fields).utf8))
        let answer = try await desk.send(request)
        let json = try? JSON(parsing: answer.body)
        if let error = json?["error"]?.string, !answer.isSuccess { throw .refused(OpenIDSignIn.known(error)) }
        guard answer.status == 200, let json else { throw .unreachable("token \(answer.status)") }
        return json
    }

    /// The claims of the platform's userinfo, which must be of the same subject (§5.3.2).
    private func userInfo(
        of subject: String, _ access: String, _ metadata: ProviderMetadata
    ) async throws(OpenIDRefusal) -> JSON {
        guard provider.asksUserInfo else { return .null }
        guard let address = metadata.userInfo else { throw .unreachable("userinfo_endpoint") }
        guard Headers.isSendable(.authorization, access), !access.isEmpty else { throw .token(.userInfo) }
        var request = OutgoingRequest(.get, address)
        request.headers[.authorization] = "Bearer " + access
        let answer = try await desk.send(request)
        guard answer.status == 200, let json = try? JSON(parsing: answer.body) else {
            throw .unreachable("userinfo \(answer.status)")
        }
        guard json["sub"]?.string == subject else { throw .token(.userInfo) }
        return json
    }

    private func identified(_ subject: String, _ sources: [JSON]) -> Identified {
        func claim(_ name: String) -> String {
            let found = sources.lazy.compactMap { $0[name]?.string }.first { !$0.isEmpty }
            return String((found ?? "").prefix(200))
        }
        let names = provider.claims
        return Identified(
            subject: subject, name: claim(names.name), creditCode: claim(names.creditCode),
            organisation: claim(names.organisation))
    }

    /// A form as it is sent.
    static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}
