import HTTPCore
import HubCore
import RegionSDK

/// One request on its way: what is known of it so far.
struct Visit: Sendable {
    let id: String
    let client: ClientView
    var request: Request
    var site: Site?
    var endpoint: Endpoint?
    var parameters: [String: String] = [:]
    var session: Session?
    var actor: Actor?
    /// What the frame shows, where it was read together with the session.
    var facts: FrameFacts?
    /// True when the session came with `Authorization: Bearer`, which no other site's page can send.
    var isBearer = false
    /// The token of a guest's forms; `isNew` asks for its cookie to be set.
    var guest: (token: String, isNew: Bool)?
    /// What its body may hold.
    let bodies: BodyLimits
    /// What the log says about a fault that people are not told.
    var fault: String?

    init(id: String, client: ClientView, request: Request, bodies: BodyLimits) {
        self.id = id
        self.bodies = bodies
        self.client = client
        self.request = request
        self.request.peer.address = client.address
        self.request.peer.isSecure = client.isSecure
    }

    /// True when errors are answered in JSON.
    var wantsJSON: Bool {
        if let endpoint, endpoint.surface == .api { return true }
        if let site, request.path.dropFirst(site.tenant.info.prefix.utf8.count).hasPrefix("/api/") { return true }
        let accept = request.headers[.accept] ?? ""
        return accept.hasPrefix("application/json")
    }

    var formToken: String {
        if let guest { return guest.token }
        return isBearer ? "" : session?.formToken ?? ""
    }
}
