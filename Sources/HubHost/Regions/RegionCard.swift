import FilingKit
import HubCore
import HubRegistration
import RegionSDK

/// A region's declarations, read once.
package struct RegionCard: Sendable {
    package let manifest: Manifest
    package let permissions: [Permission]
    package let roles: [RoleTemplate]
    package let routes: [Route]
    package let menu: [MenuItem]
    package let holders: [any PersonalHolder]
    package let bulletins: [Bulletin]
    package let finders: [any Finder]
    package let templates: [TemplateUse]
    package let schema: Schema
    package let settings: [Setting]
    package let timers: [TimerHandler]
    package let jobs: [RecurringJob]
    package let demonstration: Demonstration?
    package let registrations: [DeclaredRegistration]
    /// The code lists that its forms choose from, as often as they do.
    package let lists: [CodeList]
    /// The data files that its code lists and tables of rules come from.
    let references: [ReferenceFile]
    /// What its parts find wrong with themselves.
    let partFaults: [String]

    package init(_ region: any Region.Type) {
        manifest = region.manifest
        permissions = region.permissions
        roles = region.roles
        let parts = region.parts
        routes = parts.flatMap(\.routes)
        menu = parts.flatMap(\.menu)
        holders = parts.flatMap(\.holders)
        bulletins = parts.flatMap(\.bulletins)
        finders = parts.flatMap(\.finders)
        templates = region.templates + parts.flatMap(\.templates)
        schema = Schema(owner: manifest.id, region.migrations)
        settings = region.settings
        timers = region.timers + parts.flatMap(\.timers)
        jobs = region.jobs + parts.flatMap(\.jobs)
        demonstration = region.demonstration
        let manifest = region.manifest
        registrations = ((region as? any RegisteringRegion.Type)?.registrations ?? []).map {
            DeclaredRegistration(region: manifest, $0)
        }
        lists = parts.flatMap(\.lists) + registrations.flatMap(\.registration.form.lists)
        references = region.references
        partFaults = parts.flatMap(\.faults)
    }

    /// Each list once, in the order of the region's parts.
    var declaredLists: [DeclaredList] {
        var known: Set<String> = []
        return lists.filter { known.insert($0.id).inserted }.map { DeclaredList(manifest, $0) }
    }
}
