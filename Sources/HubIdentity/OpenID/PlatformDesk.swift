import HTTPCore
import HubClient
import HubCrypto
import RegionSDK

/// What is known of one platform: its document and its keys, fetched when needed and kept for an hour.
actor PlatformDesk {
    nonisolated let provider: OpenIDProvider
    private let client: WebClient
    private var metadata: Kept<ProviderMetadata>?
    private var keys: Kept<ProviderKeys>?

    /// Something fetched, or under way to be, and when.
    private struct Kept<Value: Sendable> {
        let time: Timestamp
        let task: Task<Result<Value, OpenIDRefusal>, Never>
    }

    /// How long what was fetched is believed, in milliseconds.
    private static let life: Int64 = 3_600_000
    /// Keys are fetched anew for an unknown one no sooner than this, in milliseconds.
    private static let pause: Int64 = 10_000
    /// What failed is asked for again no sooner than this, in milliseconds.
    private static let grace: Int64 = 2_000

    init(_ provider: OpenIDProvider, _ loop: TransferLoop) {
        self.provider = provider
        var settings = WebClient.Settings()
        settings.connectTimeout = .seconds(5)
        settings.timeout = provider.timeout
        settings.answerLimit = 256 << 10
        settings.authorities = provider.authorities
        client = WebClient(loop, settings)
    }

    /// The platform's document. Throws `unreachable`.
    func metadata(at now: Timestamp) async throws(OpenIDRefusal) -> ProviderMetadata {
        let (issuer, client) = (provider.issuer, client)
        if let metadata, await isFresh(metadata, at: now) { return try await metadata.task.value.get() }
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let kept = keep(at: now) { () async throws(OpenIDRefusal) in
            let json = try await client.json(OutgoingRequest(.get, base + "/.well-known/openid-configuration"))
            return try ProviderMetadata(json, issuer: issuer)
        }
        metadata = kept
        return try await kept.task.value.get()
    }

    /// Returns when the platform signed the token. A key that is not known is looked for once more at the platform,
    /// which may have a new one.
    func verify(_ token: IDToken, at now: Timestamp) async throws(OpenIDRefusal) {
        if keys == nil { try await fetchKeys(at: now) }
        if let keys, !(await isFresh(keys, at: now)) { try await fetchKeys(at: now) }
        guard let kept = keys else { throw .token(.key) }
        do {
            try check(token, try await kept.task.value.get())
        } catch {
            guard case .token = error, now.milliseconds - kept.time.milliseconds >= Self.pause else { throw error }
            try await fetchKeys(at: now)
            guard let renewed = keys else { throw error }
            try check(token, try await renewed.task.value.get())
        }
    }

    /// Sends a request to the platform. Throws `unreachable` when there is no answer.
    nonisolated func send(_ request: OutgoingRequest) async throws(OpenIDRefusal) -> IncomingAnswer {
        try await client.answer(request)
    }

    private func check(_ token: IDToken, _ keys: ProviderKeys) throws(OpenIDRefusal) {
        let candidates = keys.keys(named: token.keyID, for: token.algorithm)
        guard !candidates.isEmpty else { throw .token(.key) }
        do { try token.verify(with: candidates) } catch { throw .token(error) }
    }

    private func fetchKeys(at now: Timestamp) async throws(OpenIDRefusal) {
        let address = try await metadata(at: now).keys
        let client = client
        keys = keep(at: now) { () async throws(OpenIDRefusal) in
            ProviderKeys(try await client.json(OutgoingRequest(.get, address)))
        }
    }

    private func keep<Value: Sendable>(
        at now: Timestamp, _ fetch: @escaping @Sendable () async throws(OpenIDRefusal) -> Value
    ) -> Kept<Value> {
        Kept(
            time: now,
            task: Task {
                do throws(OpenIDRefusal) { return .success(try await fetch()) } catch { return .failure(error) }
            })
    }

    private func isFresh<Value: Sendable>(_ kept: Kept<Value>, at now: Timestamp) async -> Bool {
        let age = now.milliseconds - kept.time.milliseconds
        if age < Self.grace { return age > -Self.life }
        guard case .success = await kept.task.value else { return false }
        return age < Self.life
    }
}

extension WebClient {
    /// Sends a request; whatever goes wrong is that the platform cannot be reached.
    func answer(_ request: OutgoingRequest) async throws(OpenIDRefusal) -> IncomingAnswer {
        do { return try await send(request) } catch { throw .unreachable("\(error)") }
    }

    /// The JSON object of an answer of 200.
    func json(_ request: OutgoingRequest) async throws(OpenIDRefusal) -> JSON {
        var request = request
        request.headers[.accept] = "application/json"
        let answer = try await answer(request)
        guard answer.status == 200 else { throw .unreachable("\(answer.status)") }
        guard let json = try? JSON(parsing: answer.body), json.members != nil else { throw .unreachable("no JSON") }
        return json
    }
}
