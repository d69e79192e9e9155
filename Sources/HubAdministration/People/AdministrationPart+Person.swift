import FilingKit
import HTTPCore
import HubCore
import RegionSDK

extension AdministrationPart {
    /// A person's page and what is done on it.
    var personRoutes: [HostRoute] {
        PeopleDesk.allCases.flatMap { desk -> [HostRoute] in
            let access = HostAccess.access(.holder(of: desk.right))
            func deed(
                _ path: String, _ title: String, isDangerous: Bool = true,
                _ work: @escaping @Sendable (PersonDeed) async throws -> Answer
            ) -> HostRoute {
                HostRoute(.post, "\(desk.path)/{id}\(path)", access: access, title) { context in
                    try await act(context, desk, work)
                }
                .with(\.stepUp, isDangerous)
            }
            return [
                HostRoute(.get, "\(desk.path)/{id}", access: access, "人员") { context in
                    let done = (try? URLEncodedForm(query: context.request.request.query))?["done"]
                    return .page(try await personPage(context, desk, done: done.flatMap(PersonDone.init)))
                },
                deed("", "修改人员", isDangerous: false) { try await rename($0) },
                deed("/disabling", "停用账号") { try await disable($0) },
                deed("/enabling", "启用账号") { try await enable($0) },
                deed("/password", "重置密码") { try await resetPassword($0) },
                deed("/unlocking", "解除锁定") { try await unlock($0) },
                deed("/roles", "授予角色") { try await grant($0) },
                deed("/roles/{holding}/removal", "取消角色") { try await revoke($0) },
            ]
        }
    }

    /// Does something on a person's page. What goes wrong stands there again, with all that was typed.
    private func act(
        _ context: HostContext, _ desk: PeopleDesk, _ work: @Sendable (PersonDeed) async throws -> Answer
    ) async throws -> Answer {
        let form = try await context.request.form()
        let deed = PersonDeed(
            context: context, desk: desk, form: form, giving: try giving(context, desk), id: try context.id())
        do { return try await work(deed) } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await personPage(context, desk, form: form, fault: fault))
        }
    }

    private func rename(_ deed: PersonDeed) async throws -> Answer {
        let name = deed.form.typed("name", 50)
        return try await change(deed, "core.person.rename", .changed, detail: name) {
            try administration.rename(deed.target, to: name, on: $0)
        }
    }

    private func disable(_ deed: PersonDeed) async throws -> Answer {
        try deed.refuseOnOneself("不能停用自己的账号！")
        if let question = deed.question("停用后该人员不能登录，正在使用的会话立即结束。确定停用吗？") { return question }
        return try await change(deed, "core.person.disable", .disabled) {
            try administration.disable(deed.target, on: $0)
        }
    }

    private func enable(_ deed: PersonDeed) async throws -> Answer {
        try await change(deed, "core.person.enable", .enabled) { try administration.enable(deed.target, on: $0) }
    }

    private func unlock(_ deed: PersonDeed) async throws -> Answer {
        try await change(deed, "core.person.unlock", .unlocked) { try administration.unlock(deed.target, on: $0) }
    }

    /// Answers with the slip, not with a redirect: the password stands nowhere else.
    private func resetPassword(_ deed: PersonDeed) async throws -> Answer {
        try deed.refuseOnOneself("自己的密码请在个人中心修改！")
        if let question = deed.question("重置后原密码立即失效，正在使用的会话立即结束。确定重置密码吗？") { return question }
        let password = try administration.firstPassword()
        let hash = try await deed.context.tenant.identity.hash(password: password)
        let file = try await tend(deed, "core.person.reset") {
            try administration.replacePassword(
                deed.target, hash: hash, at: deed.context.request.clock.now, on: $0)
        }
        let slip = FirstPasswordSlip(name: file.name, account: file.account, password: password)
        return self.slip(slip, deed.id, deed.context, deed.desk)
    }

    private func grant(_ deed: PersonDeed) async throws -> Answer {
        let form = GrantForm(deed.form)
        try await deed.context.request.database.write { connection in
            try administration.changeRoles(deed.target, on: connection) {
                try give(form, to: deed.id, isNew: false, deed.giving, deed.context, on: connection)
            }
        }
        return deed.done(.granted)
    }

    private func revoke(_ deed: PersonDeed) async throws -> Answer {
        if let question = deed.question("取消后该人员不能再以此身份办理业务。确定取消吗？") { return question }
        let holding: ID<RoleHolding> = try deed.context.id("holding")
        let context = deed.context
        try await context.request.database.write { connection in
            let file = try read(deed, on: connection)
            let seen = deed.giving.shown(file.holdings)
            guard let held = seen.first(where: { $0.id == holding }) else {
                throw HubError(.notFound, "该人员没有此角色！")
            }
            guard held.role.isAdministrative || deed.giving.mayGive(held.role, to: deed.id),
                !held.role.isAdministrative || deed.giving.actor.holds(CoreRights.appointment)
            else { throw HubError(.forbidden, "您不能取消此角色！") }
            try administration.changeRoles(deed.target, on: connection) {
                try context.tenant.access.remove(holding, by: AccessChange(context.request), on: connection)
            }
        }
        return deed.done(.revoked)
    }

    /// Changes an account that the actor may tend, and goes back to its page.
    private func change(
        _ deed: PersonDeed, _ action: String, _ done: PersonDone, detail: String = "",
        _ work: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Answer {
        _ = try await tend(deed, action, detail: detail, work)
        return deed.done(done)
    }

    /// Changes an account that the actor may tend, which is looked at in the same transaction.
    private func tend(
        _ deed: PersonDeed, _ action: String, detail: String = "",
        _ work: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> PersonFile {
        try await deed.context.change(action, on: "person:\(deed.id)", detail: detail) { connection in
            let file = try read(deed, on: connection)
            if let refusal = deed.giving.refusal(for: file) { throw HubError(.refused, refusal) }
            try work(connection)
            return file
        }
    }

    private func read(_ deed: PersonDeed, on connection: any Connection) throws -> PersonFile {
        try administration.person(
            deed.id, in: deed.giving.extent, at: deed.context.request.clock.now, on: connection)
    }
}

extension HubError.Code {
    /// True for what a page says itself, where it was done.
    var isForThePage: Bool { self == .invalid || self == .stale || self == .refused }
}
