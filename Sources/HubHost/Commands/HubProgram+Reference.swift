import HubGateway
import RegionSDK

extension HubProgram {
    /// Lists the routes: the hub's own and those of every region, or of one.
    func routes(_ options: Arguments) throws -> ExitCode {
        let registry = RegionRegistry(regions)
        let table: RouteList
        if let id = options.values["region"] {
            guard let card = registry[id] else { throw Arguments.usage("there is no region \(id)") }
            table = RouteList(card)
        } else {
            table = RouteList(registry)
        }
        Terminal.say(options.flags.contains("markdown") ? table.markdown : table.text)
        return .done
    }

    /// Prints the description of a tenant's API.
    func openAPI(_ options: Arguments) throws -> ExitCode {
        let plan = try plan(options)
        let wanted = options.values["tenant"]
        let tenants = plan.tenants.filter { wanted == nil || $0.info.id == wanted }
        guard let tenant = tenants.first, tenants.count == 1 else {
            let names = plan.tenants.map(\.info.id).joined(separator: ", ")
            throw Arguments.usage("--tenant is one of \(names)")
        }
        let registry = RegionRegistry(regions)
        let endpoints = RouteList.ownEndpoints + tenant.regions.compactMap { registry[$0] }.flatMap(\.endpoints)
        let document = OpenAPI(title: tenant.info.title, prefix: tenant.info.prefix, endpoints: endpoints).document
        Terminal.say(String(decoding: document.encoded(), as: UTF8.self))
        return .done
    }
}
