import HTTPCore
import HubConsole
import HubCore
import HubGateway
import RegionSDK

/// Builds what the gateway serves of one tenant.
struct SiteBuilder {
    let house: TenantHouse
    let regions: [RegionCard]
    let quarantine: [String: String]
    let console: Console

    /// The tenant's site. Throws `RouteFault` when two regions want one address.
    func site() throws -> Site {
        let endpoints = self.endpoints
        let openAPI = HostRoute(.get, "/openapi.json", access: .access(.public), "接口说明（OpenAPI 3.1）") { context in
            let info = context.tenant.info
            return .json(
                OpenAPI(
                    title: info.title, prefix: info.prefix, endpoints: endpoints, lists: context.tenant.lists.known
                ).document)
        }
        return try Site(
            tenant: house.tenant, owner: house.plan.owner, endpoints: endpoints + [Endpoint(openAPI)],
            modules: modules, hostMenu: parts.flatMap(\.menu), frames: console.wearing(house.plan.brand))
    }

    private var parts: [any HostPart] { HostParts(house: house, console: console, regions: regions).all }

    private var endpoints: [Endpoint] {
        let own = parts.flatMap(\.routes).map { Endpoint($0) }
        return own
            + regions.filter { quarantine[$0.manifest.id] == nil }.flatMap { card in
                let settings = Settings(card.settings, given: house.plan.settings[card.manifest.id] ?? [:])
                return card.routes.map { Endpoint($0, of: card.manifest, settings: settings) }
            }
    }

    private var modules: [Module] {
        regions.map { card in
            Module(
                manifest: card.manifest, menu: card.menu, permissions: card.permissions,
                bulletins: card.bulletins, finders: card.finders, quarantine: quarantine[card.manifest.id])
        }
    }
}
