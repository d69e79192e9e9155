import HubCore
import RegionSDK

extension Console {
    /// 我的权限 and 代办.
    var accessRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account/rights", access: .session, "我的权限") { context in
                let person = try context.signedIn().person
                let (access, now) = (context.tenant.access, context.request.clock.now)
                let sources = try await context.request.database.read {
                    try access.sources(of: person, at: now, on: $0)
                }
                return .page(RightsPage.page(context, sources))
            },
            HostRoute(.get, "/account/delegations", access: .session, "代办") { context in
                .page(DelegationPage(context: context, facts: try await facts(context)).page)
            },
            HostRoute(.post, "/account/delegations", access: .session, "新增代办") { try await delegate($0) }
                .with(\.stepUp, true),
            HostRoute(.post, "/account/delegations/{id}/revocation", access: .session, "撤销代办") { context in
                guard let id = ID<Delegation>(context.request.parameters["id"] ?? "") else {
                    throw HubError(.notFound, "该代办不存在或已结束！")
                }
                let person = try himself(context)
                let (access, change) = (context.tenant.access, AccessChange(context.request))
                try await context.request.database.write {
                    try access.revoke(id, of: person, by: change, on: $0)
                }
                return .redirect(context.link("/account/delegations"))
            },
        ]
    }

    private func delegate(_ context: HostContext) async throws -> Answer {
        let form = DelegationForm(try await context.request.form())
        let person = try himself(context)
        let (access, change) = (context.tenant.access, AccessChange(context.request))
        do {
            let new = try form.delegation(by: person)
            try await context.request.database.write { _ = try access.delegate(new, by: change, on: $0) }
            return .redirect(context.link("/account/delegations"))
        } catch let error as HubError where error.code == .invalid || error.code == .refused {
            return .page(
                DelegationPage(context: context, facts: try await facts(context), form: form, fault: error).page)
        }
    }

    /// The person signed in, who must act for himself: nobody gives on or takes away what a colleague lent him.
    private func himself(_ context: HostContext) throws -> ID<Person> {
        guard let actor = context.request.actor else { throw HubError(.forbidden, "请先选择身份！") }
        guard actor.delegator == nil else { throw HubError(.forbidden, "代办权限不能转授他人！") }
        return actor.person
    }

    private func facts(_ context: HostContext) async throws -> DelegationFacts {
        let person = try context.signedIn().person
        let (access, now) = (context.tenant.access, context.request.clock.now)
        return try await context.request.database.read {
            try DelegationFacts(of: person, access, at: now, on: $0)
        }
    }
}
