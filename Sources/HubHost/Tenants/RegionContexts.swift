import HTTPCore
import HubCore
import RegionSDK

/// Request contexts of a tenant's people in one region, for work that comes from no socket.
package struct RegionContexts: Sendable {
    let house: TenantHouse
    let card: RegionCard
    let clock: any Clock
    /// The persons by their accounts.
    let people: [String: ID<Person>]

    package init(house: TenantHouse, card: RegionCard, clock: any Clock, people: [String: ID<Person>]) {
        self.house = house
        self.card = card
        self.clock = clock
        self.people = people
    }

    /// The context of an account in its role of this region. Throws `notFound` for an account without one.
    package func context(of account: String) async throws -> RequestContext {
        guard let person = people[account] else { throw HubError(.notFound, "no account \(account)") }
        let identity = house.tenant.identity
        let prefix = card.manifest.id + "."
        let actor = try await house.database.read { connection -> Actor? in
            let held = try identity.holdings(of: person, on: connection).first { $0.role.hasPrefix(prefix) }
            return try held.flatMap { try identity.actor(person, in: $0.id, on: connection) }
        }
        guard let actor else { throw HubError(.notFound, "\(account) has no role in \(card.manifest.id)") }
        return RequestContext(
            request: Request(method: .post, target: "/"), tenant: house.plan.info, actor: actor,
            requestID: "demonstration", base: "\(house.plan.info.prefix)/\(card.manifest.path)", clock: clock,
            settings: Settings(card.settings, given: house.plan.settings[card.manifest.id] ?? [:]),
            lists: try await house.lists.current(at: clock.now)[card.manifest.id],
            services: house.tenant.services)
    }
}
