import HubConsole
import HubCore

/// The hub's own parts in a tenant: the only list of them. A part's tables stand in `TenantMigration.core`.
struct HostParts {
    let house: TenantHouse
    let console: Console

    /// In the order of the menu.
    var all: [any HostPart] {
        [
            ConsolePart(console: console, setUp: house.setUp),
            CertificatePart(console: console, keys: house.tenant.keys),
        ]
    }
}
