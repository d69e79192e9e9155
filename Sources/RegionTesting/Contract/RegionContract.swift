import FilingKit
import HTTPCore
import HubDatabase
import HubHost
import RegionSDK

/// What every region is held to, in one line of its tests:
///
///     #expect(try await RegionContract(ShanghaiRepair.self).faults(on: .sqlite) == [])
///
/// It checks that names are valid and unique, rights declared and terms well declared; that migrations run twice without change; that each
/// route asks a guest to sign in, refuses a role without the right and a session of another tenant, and lets a role with
/// the right pass; that what changes something needs the page's token; that no route answers an empty or wrong request
/// with a fault of the hub; and that the API's description names every route of it.
public struct RegionContract: Sendable {
    let region: any Region.Type

    public init(_ region: any Region.Type) { self.region = region }

    /// Everything that is wrong, in a sentence each.
    public func faults(on dialect: Dialect) async throws -> [String] {
        let desks = region.parts.compactMap { $0 as? FilingDesk }
        let names = RegionRegistry([region]).faults + desks.flatMap { $0.deadlineFaults(region.settings) }
        guard names.isEmpty else { return names }
        return try await TestHub.run(dialect, regions: [region]) { hub in
            var faults = try await migrationFaults(hub)
            faults += roleFaults(hub)
            for probe in RouteProbe.all(of: region) {
                faults += try await guestFaults(probe, hub)
                faults += try await roleFaults(probe, hub)
                faults += try await tokenFaults(probe, hub)
            }
            return faults + (try await descriptionFaults(hub))
        }
    }

    /// A second migration must find nothing to do.
    private func migrationFaults(_ hub: TestHub) async throws -> [String] {
        let steps = try await hub.hub.migrate().flatMap { tenant, steps in steps.map { "\(tenant): \($0) ran twice" } }
        let broken = hub.hub.quarantine.flatMap { tenant, why in why.map { "\(tenant): \($0.key): \($0.value)" } }
        return steps + broken
    }

    /// Every role needs somebody to try it, and every right somebody to hold it.
    private func roleFaults(_ hub: TestHub) -> [String] {
        let held = Set(region.roles.flatMap(\.grants).map(\.permission))
        let idle = region.permissions.filter { !held.contains($0) }.map { "no role has the right \($0.id)" }
        let empty = region.roles.filter { role in !hub.accounts.contains { $0.role == role.id } }
        return idle + empty.map { "nobody has the role \($0.id)" }
    }

    private func descriptionFaults(_ hub: TestHub) async throws -> [String] {
        let tenant = hub.tenants[0]
        let paths = try await hub.send(.get, "/\(tenant)/openapi.json").json?["paths"]
        return RouteProbe.all(of: region).filter { $0.route.surface == .api }.compactMap { probe in
            let operation = paths?[probe.pattern]?[probe.route.method.rawValue.lowercased()]
            return operation == nil ? "\(probe.name) is not in the API's description" : nil
        }
    }
}
