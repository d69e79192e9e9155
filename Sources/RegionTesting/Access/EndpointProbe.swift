import HTTPCore
import HubCore
import HubGateway
import RegionSDK

/// One route as the gateway mounts it in a tenant, the hub's own as well as a region's, to be tried.
struct EndpointProbe: Sendable {
    let endpoint: Endpoint

    /// Every route of a tenant, in the order of their addresses.
    static func all(of hub: TestHub) throws -> [EndpointProbe] {
        guard let site = hub.hub.gateway.directory.sites.first else { throw HubError(.internal, "no tenant") }
        return site.table.endpoints.map { EndpointProbe(endpoint: $0) }.sorted {
            ($0.endpoint.pattern, $0.endpoint.method.rawValue) < ($1.endpoint.pattern, $1.endpoint.method.rawValue)
        }
    }

    var name: String { "\(endpoint.method) \(endpoint.pattern)" }

    var isPublic: Bool { endpoint.access == .access(.public) }

    /// True where asking ends the session that asks.
    var endsSession: Bool {
        ["/sign-out", "/account/sessions/end"].contains(endpoint.pattern) || name == "DELETE /api/session"
    }

    /// The address in a tenant with a value in place of every name in braces.
    func path(_ tenant: String, _ value: String) -> String {
        let segments = endpoint.pattern.split(separator: "/").map { $0.hasPrefix("{") ? value : String($0) }
        return "/\(tenant)/" + segments.joined(separator: "/")
    }

    /// Sends the request, after a proof of the person where the route asks for one; what changes something carries a
    /// body of the kind the route takes, with the value under every name that bodies use for ids.
    /// `version` is what it says it has seen.
    func send(
        _ hub: TestHub, as account: String?, tenant: String, _ value: String, query: String = "", version: String = "1"
    ) async throws -> TestAnswer {
        if endpoint.stepUp, let account { try await hub.prove(account, tenant: tenant) }
        let path = path(tenant, value) + query
        let answer: TestAnswer
        if endpoint.method.isSafe {
            answer = try await hub.send(endpoint.method, path, as: account)
        } else if endpoint.surface == .api {
            answer = try await hub.send(endpoint.method, path, as: account, json: Self.json(value, version))
        } else {
            answer = try await hub.send(
                endpoint.method, path, as: account,
                form: [
                    "role": value, "file": value, "record": value, "holdings": value, "id": value, "version": version,
                ])
        }
        if endsSession { hub.forgetSessions() }
        return answer
    }

    private static func json(_ value: String, _ version: String) -> JSON {
        let id = JSON.number(value)
        return ["role": id, "delegation": id, "file": id, "record": id, "id": id, "version": .number(version)]
    }
}

extension TestHub {
    /// Every route of the first tenant that changes something, `POST /administration/roles`, and whether it asks for a
    /// proof of the person first.
    package func changes() throws -> [(name: String, asksProof: Bool)] {
        try EndpointProbe.all(of: self).filter { !$0.endpoint.method.isSafe }.map { ($0.name, $0.endpoint.stepUp) }
    }
}
