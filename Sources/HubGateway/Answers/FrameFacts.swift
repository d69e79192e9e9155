import HubCore
import RegionSDK

/// What the frame of a working page shows out of the database.
struct FrameFacts: Sendable {
    let unread: Int
    /// The roles that the person could switch to.
    let roles: [RoleHolding]
    /// The number at each place of the menu that this person sees.
    let badges: [Int?]

    init(_ site: Site, _ actor: Actor, in holding: ID<RoleHolding>?, on connection: any Connection) throws {
        unread = try site.tenant.inbox.unread(of: actor.person, on: connection)
        roles = try site.tenant.identity.holdings(of: actor.person, on: connection).filter { $0.id != holding }
        badges = try site.places(for: actor).map { try $0.item.badge?(connection, actor) }
    }
}

extension Site {
    /// The places of the menu that somebody may go to.
    func places(for actor: Actor?) -> [MenuPlace] { menu.filter { $0.item.access.admits(actor) } }
}

extension Endpoint {
    /// True where the answer is a working page that changes nothing, so that what its frame shows can be read together
    /// with the session. The hub's own pages are left out: to read a message is to mark it read.
    var showsFrame: Bool { surface == .page && region != nil && method.isSafe }
}
