import HTTPCore
import RegionSDK

extension RegionContract {
    /// A guest is asked to sign in, and so is somebody whose session is another tenant's.
    func guestFaults(_ probe: RouteProbe, _ hub: TestHub) async throws -> [String] {
        let answer = try await probe.send(hub, as: nil)
        var faults = faultOfHub(probe, answer, "a guest")
        if probe.isPublic {
            if answer.asksToSignIn { faults.append("\(probe.name) is public and asks a guest to sign in") }
            return faults
        }
        if !answer.asksToSignIn { faults.append("\(probe.name) answers a guest with \(answer.status.rawValue)") }
        if probe.route.surface == .api, answer.status != .unauthorized || answer.headers[.wwwAuthenticate] == nil {
            faults.append("\(probe.name) answers a guest without 401 and WWW-Authenticate")
        }
        return faults + (try await strangerFaults(probe, hub))
    }

    /// A session of another tenant is nobody's here, whatever name its cookie has.
    private func strangerFaults(_ probe: RouteProbe, _ hub: TestHub) async throws -> [String] {
        guard hub.tenants.count > 1, let account = hub.accounts.first else { return [] }
        let (here, there) = (hub.tenants[0], hub.tenants[1])
        let token = try await hub.cookie(of: account.account, tenant: there).drop { $0 != "=" }.dropFirst()
        var headers = Headers([(.host, "hub.test"), (.cookie, "hub-\(here)=\(token)")])
        if probe.route.surface == .api { headers.add(.authorization, "Bearer \(token)") }
        let answer = try await hub.send(
            Request(method: probe.route.method, target: probe.path(here), headers: headers))
        return answer.asksToSignIn ? [] : ["\(probe.name) takes a session of another tenant"]
    }

    /// Every role: with the right it passes the door, without it is refused.
    func roleFaults(_ probe: RouteProbe, _ hub: TestHub) async throws -> [String] {
        var faults: [String] = []
        for role in region.roles {
            guard let account = hub.accounts.first(where: { $0.role == role.id }) else { continue }
            let answer = try await probe.send(hub, as: account.account)
            faults += faultOfHub(probe, answer, role.id)
            if probe.admits(role) {
                if answer.asksToSignIn { faults.append("\(probe.name) does not know \(role.id)") }
            } else if answer.status != .forbidden {
                faults.append("\(probe.name) answers \(role.id), who may not, with \(answer.status.rawValue)")
            }
        }
        return faults
    }

    /// What changes something without the page's token, or from another site's page, is refused.
    func tokenFaults(_ probe: RouteProbe, _ hub: TestHub) async throws -> [String] {
        guard !probe.route.method.isSafe, let role = region.roles.first(where: probe.admits),
            let account = hub.accounts.first(where: { $0.role == role.id }), !probe.isPublic
        else { return [] }
        let cookie = try await hub.cookie(of: account.account)
        let token = try await hub.formToken(of: account.account)
        let path = probe.path(hub.tenants[0])
        let bare = Headers([(.host, "hub.test"), (.cookie, cookie)])
        var foreign = bare
        foreign.add("x-csrf-token", token)
        foreign.add(.origin, "https://elsewhere.test")
        var faults: [String] = []
        for (words, headers) in [("without a token", bare), ("from another site", foreign)] {
            let answer = try await hub.send(Request(method: probe.route.method, target: path, headers: headers))
            if answer.status != .forbidden { faults.append("\(probe.name) \(words) gives \(answer.status.rawValue)") }
        }
        return faults
    }

    private func faultOfHub(_ probe: RouteProbe, _ answer: TestAnswer, _ who: String) -> [String] {
        answer.status.rawValue >= 500 ? ["\(probe.name) answers \(who) with \(answer.status.rawValue)"] : []
    }
}
