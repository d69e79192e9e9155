import HubAdministration
import HubAudit
import HubConsole
import HubCore
import HubGateway
import HubIdentity
import HubNotifications
import HubRegisters
import HubRegistration
import RegionSDK

/// A table of routes: method, path below the tenant's address, who may ask, what it does.
package struct RouteList: Sendable {
    private let rows: [[String]]
    private static let head = ["Method", "Path", "Access", "Summary"]

    /// The routes of one region.
    package init(_ card: RegionCard) { self.init(card.endpoints) }

    /// The routes of the hub and of every region.
    package init(_ registry: RegionRegistry) {
        self.init(
            Self.ownEndpoints + Self.registering(registry.cards.flatMap(\.registrations))
                + registry.cards.flatMap(\.endpoints))
    }

    /// The hub's routes for those who register themselves, where a region declares how.
    private static func registering(_ declared: [DeclaredRegistration]) -> [Endpoint] {
        let parts = HostParts.registering(declared, Console(version: Hub.version)) {
            throw HubError(.unavailable, "no tenant")
        }
        return parts.flatMap(\.routes).map { Endpoint($0) }
    }

    private init(_ endpoints: [Endpoint]) {
        rows = endpoints.map { [$0.method.rawValue, $0.pattern, $0.access.words, $0.summary] }.sorted {
            ($0[1], $0[0]) < ($1[1], $1[0])
        }
    }

    /// The hub's own routes.
    static var ownEndpoints: [Endpoint] {
        let console = Console(version: Hub.version)
        let audit = TenantAudit(key: AuditKey([], tenant: ""))
        let parts: [any HostPart] = [
            ConsolePart(console: console, setUp: SetUp { $0 }),
            AdministrationPart(
                administration: TenantAdministration(), audit: audit,
                dispatches: TenantDispatches(vault: NoVault()),
                registers: TenantRegisters(vault: NoVault(), audit: audit), lists: NoLists(), sheets: NoSheets(),
                roles: [],
                modules: []),
            CertificatePart(console: console, keys: NoKeys()), CommitmentPart(isListed: false), ReceiptPart([]),
        ]
        return parts.flatMap(\.routes).map { Endpoint($0) }
    }

    /// In columns.
    package var text: String {
        let widths = (0..<3).map { column in (rows + [Self.head]).map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0.padded(to: $1 + 2) }.joined() + row[3]
        }.joined(separator: "\n")
    }

    /// As a table in Markdown.
    package var markdown: String {
        let lines = rows.map { row in
            "| \(row[0]) | `\(row[1])` | \(row[2]) | \(row[3]) |"
        }
        return (["| \(Self.head.joined(separator: " | ")) |", "|---|---|---|---|"] + lines).joined(separator: "\n")
    }
}

extension RegionCard {
    /// The routes where they are mounted.
    package var endpoints: [Endpoint] {
        routes.map { Endpoint($0, of: manifest, settings: Settings(settings)) }
    }
}
