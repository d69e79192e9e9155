import HTTPCore
import HubCore
import HubHost
import RegionSDK

/// Operation × role: every route of the hub and of a region, taken from the route table itself, with what each role is
/// answered. A test keeps the table in `operations.txt` beside it and compares it line by line:
///
///     #expect(try await OperationTable(ShanghaiRepair.self).faults(beside: #filePath, on: dialect) == [])
///
/// A line is the route, who may ask, and how a guest, a session of another tenant (stranger) and each role are answered:
/// `sign-in` is asked to sign in (401 for the API), `403` has no right, `404` asks for a thing that this tenant has not,
/// `in` came in. Every cell is asked of a hub that runs; a cell that its access does not allow is a fault.
public struct OperationTable: Sendable {
    let region: any Region.Type
    private let adjusting: @Sendable (inout HubPlan, _ folder: String) throws -> Void

    /// The table of a hub with this region.
    public init(_ region: any Region.Type) { self.init(region) { _, _ in } }

    /// The same of a hub with another plan: routes that are only there where a tenant has certificates or platforms.
    package init(
        _ region: any Region.Type, adjusting: @escaping @Sendable (inout HubPlan, _ folder: String) throws -> Void
    ) {
        self.region = region
        self.adjusting = adjusting
    }

    /// The table as a hub on this database answers it. A cell that the declared access does not allow, and any fault of
    /// the hub, is marked with `!`.
    public func lines(on dialect: Dialect) async throws -> [String] {
        try await TestHub.run(dialect, regions: [region], adjusting: adjusting) { hub in
            let roles = try await hub.everyRole(of: region)
            var lines: [String] = []
            for probe in try EndpointProbe.all(of: hub) {
                var cells = [("guest", try await cell(probe, hub, nil)), ("stranger", try await stranger(probe, hub))]
                for role in roles { cells.append((role.name, try await cell(probe, hub, role))) }
                lines.append(
                    "\(probe.name) [\(probe.endpoint.access.summary)]\(Self.grouped(cells, roles: roles.count))")
            }
            return lines
        }
    }

    /// Who is answered alike, together: ` | in: unit acceptor | 403: core.audit`; all roles are `every-role`.
    private static func grouped(_ cells: [(who: String, word: String)], roles: Int) -> String {
        Dictionary(grouping: cells, by: \.word).sorted { $0.key > $1.key }.map { word, cells in
            let who = cells.map(\.who)
            let others = who.filter { ["guest", "stranger"].contains($0) }
            let all = who.count - others.count == roles ? others + ["every-role"] : who
            return " | \(word): \(all.joined(separator: " "))"
        }.joined()
    }

    private func cell(_ probe: EndpointProbe, _ hub: TestHub, _ role: TestRole?) async throws -> String {
        let answer = try await probe.send(hub, as: role?.account, tenant: hub.tenants[0], Self.nobodys)
        return Self.word(answer, expected(probe, role))
    }

    /// Somebody of another tenant, with his own tenant's session.
    private func stranger(_ probe: EndpointProbe, _ hub: TestHub) async throws -> String {
        guard !probe.isPublic, let account = hub.accounts.first?.account else { return "in" }
        let token = try await hub.cookie(of: account, tenant: hub.tenants[1]).drop { $0 != "=" }.dropFirst()
        var headers = Headers([(.host, "hub.test"), (.cookie, "hub-\(hub.tenants[0])=\(token)")])
        if probe.endpoint.surface == .api { headers.add(.authorization, "Bearer \(token)") }
        let answer = try await hub.send(
            Request(
                method: probe.endpoint.method, target: probe.path(hub.tenants[0], Self.nobodys), headers: headers))
        return Self.word(answer, .signIn)
    }

    private enum Expected { case signIn, refused, admitted, open }

    private func expected(_ probe: EndpointProbe, _ role: TestRole?) -> Expected {
        switch probe.endpoint.access {
        case .access(.public): return .open
        case .session, .access(.signedIn): return role == nil ? .signIn : .admitted
        case .access(.anyOf(let permissions)):
            guard let role else { return .signIn }
            return role.rights.isDisjoint(with: permissions) ? .refused : .admitted
        }
    }

    private static func word(_ answer: TestAnswer, _ expected: Expected) -> String {
        if answer.status.rawValue >= 500 { return "!\(answer.status.rawValue)" }
        if expected == .open { return "in" }
        if answer.asksToSignIn || answer.status == .noContent && expected == .signIn {
            return expected == .signIn ? "sign-in" : "!sign-in"
        }
        switch (answer.status, expected) {
        case (.forbidden, .refused): return "403"
        case (.notFound, .admitted): return "404"
        case (_, .admitted): return answer.status == .forbidden ? "in-403" : "in"
        default: return "!\(answer.status.rawValue)"
        }
    }

    /// An id that no row has.
    private static let nobodys = "999999999"
}

extension HostAccess {
    /// Who may ask, in a word or by the names of the rights.
    fileprivate var summary: String {
        switch self {
        case .session: "session"
        case .access(.public): "public"
        case .access(.signedIn): "signed in"
        case .access(.anyOf(let permissions)): permissions.map(\.id).joined(separator: " ")
        }
    }
}
