import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// The session as a thing of the API.
    var sessionRoutes: [HostRoute] {
        [
            HostRoute(.post, "/session", access: .access(.public), "登录") { context in
                let body = try await context.request.json()
                let entered = try await context.enter(
                    account: body["account"]?.string ?? "", password: body["password"]?.string ?? "")
                return .json(SessionView.entered(entered, context), status: .created)
            }
            .with(\.pace, .signIn).with(\.contract, SessionView.signInContract),
            HostRoute(.get, "/session", access: .session, "当前登录信息") { context in
                .json(SessionView.current(context, try await standings(context)))
            }
            .with(\.contract, SessionView.currentContract),
            HostRoute(.put, "/session", access: .session, "切换身份") { context in
                let body = try await context.request.json()
                guard let choice = Standing.Choice(body) else {
                    throw HubError(.invalid, "请选择身份！", fields: [FieldError("role", "请选择身份！")])
                }
                try await context.choose(choice)
                return .response(Response(.noContent))
            }
            .with(\.contract, SessionView.roleContract),
            HostRoute(.delete, "/session", access: .session, "退出登录") { context in
                try await context.tenant.sessions.close(try context.signedIn())
                return .response(Response(.noContent))
            },
        ].map { $0.with(\.surface, .api) }
    }
}

extension Standing.Choice {
    /// `{"role": 12}` or `{"delegation": 3}`.
    fileprivate init?(_ body: JSON) {
        if case .number(let number)? = body["delegation"], let id = ID<Delegation>(number) {
            self = .delegation(id)
        } else if case .number(let number)? = body["role"], let id = ID<RoleHolding>(number) {
            self = .holding(id)
        } else {
            return nil
        }
    }
}
