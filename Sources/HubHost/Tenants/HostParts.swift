import HubAdministration
import HubConsole
import HubCore
import HubDocuments
import HubNotifications
import HubRegistration
import RegionSDK

/// The hub's own parts in a tenant: the only list of them. A part's tables stand in `TenantMigration.core`.
struct HostParts {
    let house: TenantHouse
    let console: Console
    let regions: [RegionCard]

    /// In the order of the menu.
    var all: [any HostPart] {
        let notices = NoticePart()
        let console = console.offering(house.signInTabs, first: house.firstTab).announcing(notices.bulletins)
            .registering(house.registrations)
        let others: [any HostPart] =
            [
                administration, UnifiedPart(console: console, unified: house.unified),
                VerificationPart(press: house.tenant.services.documents, workers: house.workers),
                CertificatePart(console: console, keys: house.tenant.keys),
                CommitmentPart(isListed: !house.registrations.declared.isEmpty), notices,
                ReceiptPart(house.plan.messages.providers),
            ]
            + Self.registering(house.registrations.declared, console) { [registrations = house.registrations] in
                registrations
            }
        let own = ConsolePart(
            console: console, setUp: house.setUp, cards: others.flatMap(\.cards), finders: others.flatMap(\.finders))
        return [own] + others
    }

    /// Registration and its review, where somebody can register.
    static func registering(
        _ declared: [DeclaredRegistration], _ console: Console,
        of tenant: @escaping @Sendable () throws -> TenantRegistrations
    ) -> [any HostPart] {
        guard !declared.isEmpty else { return [] }
        return [
            RegistrationPart(console: console, declared: declared, of: tenant),
            RegistrationReviewPart(declared: declared, of: tenant),
        ]
    }

    private var administration: AdministrationPart {
        let own = CoreRights.roleTemplates.map { RegionRole(region: CoreRights.id, template: $0) }
        return AdministrationPart(
            administration: house.administration, audit: house.audit, dispatches: house.dispatches,
            registers: house.registers, lists: house.lists, sheets: SheetReader(workers: house.workers),
            roles: own
                + regions.flatMap { card in card.roles.map { RegionRole(region: card.manifest.id, template: $0) } },
            modules: regions.map {
                ModuleFacts(
                    id: $0.manifest.id, roles: $0.roles.map(\.title), routes: $0.routes.count,
                    schema: $0.schema.migrations.last?.name ?? "")
            })
    }
}
