import HubCore
import HubRegistration
import RegionSDK

extension Console {
    var accountRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account", access: .session, "个人中心") { context in
                let (person, accounts) = (try context.signedIn().person, context.tenant.accounts)
                let (contacts, isCommitted) = try await context.request.database.read {
                    (try accounts.contacts(of: person, on: $0), try CommitmentStore.isCommitted(person, on: $0))
                }
                return .page(
                    AccountPage.page(
                        context, try await standings(context), try await means(context), contacts,
                        isCommitted: isCommitted))
            },
            HostRoute(.get, "/account/role", access: .session, "选择身份") { context in
                .page(RolePage.page(context, try await standings(context), next: query(context, "next")))
            },
            HostRoute(.post, "/account/role", access: .session, "切换身份") { context in
                let form = try await context.request.form()
                guard let choice = Standing.Choice(form.first("role") ?? "") else {
                    throw HubError(.invalid, "请选择身份！")
                }
                try await context.choose(choice)
                return .redirect(SafeNext.path(form.first("next"), prefix: context.tenant.info.prefix))
            },
        ]
    }
}

/// As whom the person signed in may act.
func standings(_ context: HostContext) async throws -> [Standing] {
    let session = try context.signedIn()
    let identity = context.tenant.identity
    let now = context.request.clock.now
    return try await context.request.database.read { try identity.standings(of: session.person, at: now, on: $0) }
}

extension HostContext {
    /// Changes as whom the session acts. Throws `forbidden` where the person may not.
    func choose(_ choice: Standing.Choice) async throws {
        try await tenant.sessions.choose(choice, for: try signedIn(), try deed())
    }
}
