import HubCore
import RegionSDK

/// What the frame of a working page shows out of the database.
struct FrameFacts: Sendable {
    let unread: Int
    /// As whom else the person could act.
    let standings: [Standing]
    /// The number at each place of the menu that this person sees.
    let badges: [Int?]

    init(_ site: Site, _ actor: Actor, _ session: Session, at time: Timestamp, on connection: any Connection) throws {
        unread = try site.tenant.inbox.unread(of: actor.person, on: connection)
        standings = try site.tenant.identity.standings(of: actor.person, at: time, on: connection).filter {
            !$0.isChosen(in: session)
        }
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
