import HTTPCore
import HubClient
import HubCore
import HubCrypto
import RegionSDK

/// Sign-in at the platforms of one tenant.
package struct OpenIDSignIn: UnifiedSignIn {
    let database: any Database
    let audit: any AuditTrail
    let identity: TenantIdentity
    private let desks: [PlatformDesk]

    package init(
        _ providers: [OpenIDProvider], database: any Database, audit: any AuditTrail, identity: TenantIdentity,
        loop: TransferLoop
    ) {
        self.database = database
        self.audit = audit
        self.identity = identity
        desks = providers.map { PlatformDesk($0, loop) }
    }

    package var platforms: [IdentityPlatform] { desks.map(\.provider.platform) }

    package func depart(_ departure: Departure) async throws -> String {
        let desk = try desk(departure.platform)
        let metadata: ProviderMetadata
        do { metadata = try await desk.metadata(at: departure.time) } catch {
            let trace = Trace(departure, desk.provider)
            try await database.write { try record(trace, refusal: error, on: $0) }
            throw error.error
        }
        let kept = try DepartureStore.Record(departure)
        let state = Base64URL.text(of: try SecureBytes.random(32))
        try await database.write { try DepartureStore.add(kept, state: state, departure, on: $0) }
        let provider = desk.provider
        let query = CodeExchange.form([
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", kept.returnAddress),
            ("scope", (["openid"] + provider.scopes.filter { $0 != "openid" }).joined(separator: " ")),
            ("state", state), ("nonce", kept.nonce), ("code_challenge", try kept.challenge),
            ("code_challenge_method", "S256"),
        ])
        return metadata.authorization + (metadata.authorization.contains("?") ? "&" : "?") + query
    }

    package func arrive(_ arrival: Arrival) async throws -> Arrived {
        let desk = try desk(arrival.platform)
        do {
            let departed = try await departed(arrival)
            let identified = try await identify(arrival, departed, desk)
            let person = try await settle(identified, arrival, desk.provider)
            return Arrived(person: person, next: departed.next)
        } catch let refusal as OpenIDRefusal {
            let trace = Trace(arrival, desk.provider)
            try await database.write { try record(trace, refusal: refusal, on: $0) }
            throw refusal.error
        }
    }

    private func desk(_ platform: String) throws -> PlatformDesk {
        guard let desk = desks.first(where: { $0.provider.platform.id == platform }) else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        return desk
    }

    /// What was kept at the departure; it is gone after this.
    private func departed(_ arrival: Arrival) async throws -> DepartureStore.Record {
        guard 1...200 ~= arrival.state.utf8.count else { throw OpenIDRefusal.state }
        let found = try await database.write { try DepartureStore.take(arrival, on: $0) }
        guard let found else { throw OpenIDRefusal.state }
        return found
    }

    private func identify(
        _ arrival: Arrival, _ departed: DepartureStore.Record, _ desk: PlatformDesk
    ) async throws(OpenIDRefusal) -> CodeExchange.Identified {
        let metadata = try await desk.metadata(at: arrival.time)
        let isNamed = arrival.issuer == desk.provider.issuer || (arrival.issuer.isEmpty && !metadata.namesIssuer)
        guard isNamed else { throw .token(.issuer) }
        guard arrival.error.isEmpty else { throw .refused(Self.known(arrival.error)) }
        guard 1...4096 ~= arrival.code.utf8.count else { throw .refused("no code") }
        return try await CodeExchange(desk: desk, departed: departed, time: arrival.time).redeem(arrival.code)
    }

    /// An error's code as the standards have it (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6); nothing else of what
    /// came from outside gets into the audit.
    static func known(_ error: String) -> String {
        let isCode = 1...40 ~= error.utf8.count && error.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0 == 0x5F }
        return isCode ? error : "unknown"
    }
}
