import HTTPCore
import HubCore
import RegionSDK

/// Asks every route of the hub and of a region for what nobody means: numbers at the ends of what a number can be, text
/// that is none, ids that are no ids, in one line of a region's tests:
///
///     #expect(try await HostileProbe(ShanghaiRepair.self).faults(on: dialect) == [])
///
/// Each is an answer to the client's fault or a page as usual, never one of the hub's: arithmetic on a number of a request
/// that runs over would end the program with all its tenants.
public struct HostileProbe: Sendable {
    let region: any Region.Type

    public init(_ region: any Region.Type) { self.region = region }

    /// The routes that answered with a fault of the hub's, a sentence each.
    public func faults(on dialect: Dialect) async throws -> [String] {
        try await TestHub.run(dialect, regions: [region], plays: true) { hub in
            let roles = try await hub.everyRole(of: region)
            var faults: [String] = []
            for probe in try EndpointProbe.all(of: hub) where !probe.endsSession {
                let account = Self.account(for: probe.endpoint.access, roles)
                for text in Self.texts {
                    for id in Self.ids + [text] {
                        let answer = try await probe.send(
                            hub, as: account, tenant: hub.tenants[0], id, query: Self.query(text), version: text)
                        guard answer.status.rawValue >= 500 else { continue }
                        faults.append("\(probe.name) with \(id) and \(text): \(answer.status.rawValue)")
                    }
                }
            }
            return faults
        }
    }

    /// Somebody who comes in.
    private static func account(for access: HostAccess, _ roles: [TestRole]) -> String? {
        switch access {
        case .access(.public): nil
        case .session, .access(.signedIn): roles.first?.account
        case .access(.anyOf(let permissions)):
            roles.first { !$0.rights.isDisjoint(with: permissions) }?.account ?? roles.first?.account
        }
    }

    /// An id that the demonstration has, and those at the ends.
    private static let ids = ["1", "9223372036854775807", "-9223372036854775808"]

    private static let texts = [
        "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e308", "0001-01-01", "9999-12-31",
        "%00", "%FF%FE", "%F0%9F%98%80%CC%81", "..%2F..%2F",
    ]

    /// Every name that lists and pages read, with the same text.
    private static func query(_ text: String) -> String {
        "?" + names.map { "\($0)=\(text)" }.joined(separator: "&")
    }

    private static let names = [
        "page", "size", "sort", "order", "state", "q", "in", "done", "next", "token", "code", "edit", "name", "from",
        "until", "below", "version", "role", "account", "business", "item", "module", "organisation", "holder", "id",
        "paper", "reason", "format", "field", "source", "result", "district", "group", "number", "time", "purpose",
    ]
}
