import HubCore
import RegionSDK

extension Console {
    var accountRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account", access: .session, "个人中心") { context in
                let (person, accounts) = (try context.signedIn().person, context.tenant.accounts)
                let contacts = try await context.request.database.read {
                    try accounts.contacts(of: person, on: $0)
                }
                return .page(
                    AccountPage.page(context, try await holdings(context), try await means(context), contacts))
            },
            HostRoute(.get, "/account/role", access: .session, "选择身份") { context in
                .page(RolePage.page(context, try await holdings(context), next: query(context, "next")))
            },
            HostRoute(.post, "/account/role", access: .session, "切换身份") { context in
                let form = try await context.request.form()
                guard let holding = ID<RoleHolding>(form.first("role") ?? "") else {
                    throw HubError(.invalid, "请选择身份！")
                }
                try await context.choose(holding)
                return .redirect(SafeNext.path(form.first("next"), prefix: context.tenant.info.prefix))
            },
        ]
    }
}

/// The roles of the person signed in.
func holdings(_ context: HostContext) async throws -> [RoleHolding] {
    let session = try context.signedIn()
    let identity = context.tenant.identity
    return try await context.request.database.read { try identity.holdings(of: session.person, on: $0) }
}

extension HostContext {
    /// Changes the role of the session. Throws `forbidden` when the person does not hold it.
    func choose(_ holding: ID<RoleHolding>) async throws {
        let session = try signedIn()
        let identity = tenant.identity
        let isHeld = try await request.database.read { connection in
            try identity.holdings(of: session.person, on: connection).contains { $0.id == holding }
        }
        guard isHeld else { throw HubError(.forbidden, "您没有权限进行此操作！") }
        try await tenant.sessions.choose(holding, for: session)
    }
}
