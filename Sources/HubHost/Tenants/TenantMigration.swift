import FilingKit
import HubAudit
import HubCertificates
import HubCore
import HubDatabase
import HubDocuments
import HubFiles
import HubIdentity
import HubNotifications
import HubRegisters
import HubRegistration
import HubSchedule
import HubVault
import RegionSDK

/// Brings one tenant's database to the program's schema.
struct TenantMigration {
    let house: TenantHouse
    let regions: [RegionCard]
    let clock: any Clock

    /// What was done.
    struct Outcome: Sendable {
        var steps: [String] = []
        /// Why a region cannot run here, by its id.
        var quarantine: [String: String] = [:]
    }

    /// The schemas of the hub and the kit, in the order they are built.
    static let core = [
        AuditSchema.schema, SignInSchema.schema, IdentitySchema.schema, AccessSchema.schema, PeopleSchema.schema,
        AccountSchema.schema, OpenIDSchema.schema, InboxSchema.schema, OutboxSchema.schema, PreferenceSchema.schema,
        RegisterSchema.schema, KitSchema.schema, KitSchema.reaches, KitSchema.items, KitSchema.deadlines,
        VaultSchema.schema, DocumentSchema.schema, CertificateSchema.schema, ScheduleSchema.schema, KitSchema.articles,
        RegistrationSchema.schema,
        FileSchema.schema, PaperClaims.schema, ListSchema.schema,
    ]

    /// Runs the steps that have not run. The hub's own must succeed; a region whose steps fail is quarantined.
    func run() async throws -> Outcome {
        var outcome = Outcome()
        let all = Migrator(Self.core + regions.map(\.schema)) { [clock] in clock.now }
        if try await isCurrent(all) { return outcome }
        outcome.steps += try await migrate(Self.core)
        for region in regions {
            do { outcome.steps += try await migrate([region.schema]) } catch {
                outcome.quarantine[region.manifest.id] = "\(error)"
            }
        }
        try await installRoles(without: Set(outcome.quarantine.keys))
        return outcome
    }

    /// How many steps are to be run. Throws when the database does not fit the program.
    func pending() async throws -> [String] {
        let migrator = Migrator(Self.core + regions.map(\.schema)) { [clock] in clock.now }
        return try await migrator.pending(house.database).map { "\($0)" }
    }

    /// True when nothing is to be done, which one read shows.
    private func isCurrent(_ migrator: Migrator) async throws -> Bool {
        guard let pending = try? await migrator.pending(house.database), pending.isEmpty else { return false }
        try await installRoles(without: [])
        return true
    }

    private func migrate(_ schemas: [Schema]) async throws -> [String] {
        try await Migrator(schemas) { [clock] in clock.now }.migrate(house.database).map { "\($0)" }
    }

    private func installRoles(without quarantined: Set<String>) async throws {
        let identity = house.tenant.identity
        let core = CoreRights.roleTemplates.map { RegionRole(region: CoreRights.id, template: $0) }
        let roles =
            core
            + regions.filter { !quarantined.contains($0.manifest.id) }.flatMap { card in
                card.roles.map { RegionRole(region: card.manifest.id, template: $0) }
            }
        try await house.database.write { try identity.install(roles, on: $0) }
    }
}
