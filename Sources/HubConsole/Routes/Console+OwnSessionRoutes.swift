import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// One's own sessions and sign-ins.
    var ownSessionRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account/sessions", access: .session, "登录设备") { context in
                let (session, sessions) = (try context.signedIn(), context.tenant.sessions)
                let now = context.request.clock.now
                let list = try await context.request.database.read {
                    try sessions.list(of: session.person, at: now, on: $0)
                }
                return .page(OwnSessionPage.sessions(context, list))
            },
            HostRoute(.post, "/account/sessions/{id}/end", access: .session, "下线一台设备") { context in
                guard let id = ID<Session>(context.request.parameters["id"] ?? "") else {
                    throw HubError(.notFound, "该登录已失效！")
                }
                let ended = try await context.tenant.sessions.close(.one(id), try context.deed())
                guard ended == 1 else { throw HubError(.notFound, "该登录已失效！") }
                return .redirect(context.link("/account/sessions"))
            },
            HostRoute(.post, "/account/sessions/end", access: .session, "全部下线") { context in
                try await context.tenant.sessions.close(.all(except: nil), try context.deed())
                var response = Response.redirect(to: context.link("/"))
                response.headers.add(.setCookie, context.cookies.closed)
                return .response(response)
            },
            HostRoute(.get, "/account/sign-ins", access: .session, "登录记录") { context in
                let (person, accounts) = (try context.signedIn().person, context.tenant.accounts)
                let list = try await context.request.database.read {
                    try accounts.signIns(of: person, limit: 50, on: $0)
                }
                return .page(OwnSessionPage.signIns(context, list))
            },
        ]
    }
}
