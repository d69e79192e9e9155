import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    /// Live sessions (会话管理), and their end.
    var sessionRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.sessions))
        return list("/sessions", "会话管理", CoreRights.sessions) { sessionListing($0) } + [
            HostRoute(.post, "/administration/sessions/{id}/end", access: access, "结束会话") { context in
                try await endSession(context)
            },
            HostRoute(.post, "/administration/sessions/people/{id}/end", access: access, "结束某人的全部会话") { context in
                try await endSessions(context)
            },
        ]
    }

    private func sessionListing(_ context: HostContext) -> Listing<SessionLine> {
        let now = context.request.clock.now
        let own = context.session?.id
        return Listing(
            title: "会话管理", path: "/administration/sessions",
            filters: [ListFilter("name", "姓名"), ListFilter("account", "用户名")],
            columns: [
                ListColumn("姓名", text: \.name), ListColumn("用户名", text: \.account),
                ListColumn("当前身份", text: \.role), ListColumn("来源地址", .short, text: \.source),
                ListColumn("登录时间", .short, order: "opened", text: { ChinaTime.text($0.openedAt) }),
                ListColumn("最近活动", .short, order: "seen", text: { ChinaTime.text($0.lastSeen) }),
                .actions { line in actions(line, own: own, context) },
            ], note: "正在使用的会话。结束后该浏览器须重新登录。", export: "core.session.export", key: { $0.id.value },
            read: { query, place, connection in
                var search = SessionSearch(at: now)
                search.name = query["name"]
                search.account = query["account"]
                return try administration.sessions(search, place, on: connection)
            })
    }

    private func actions(_ line: SessionLine, own: ID<Session>?, _ context: HostContext) -> [RowAction] {
        guard line.id != own else { return [] }
        let token = context.request.formToken
        let path = context.link("/administration/sessions")
        return [
            RowAction("结束", post: "\(path)/\(line.id)/end", confirmation: "确定结束该会话吗？", token: token),
            RowAction(
                "结束全部", post: "\(path)/people/\(line.person)/end", confirmation: "确定结束\(line.name)的全部会话吗？",
                token: token),
        ]
    }

    private func endSession(_ context: HostContext) async throws -> Answer {
        let id: ID<Session> = try context.id()
        let list = context.link("/administration/sessions")
        let form = try await context.request.form()
        if let question = context.question("确定结束该会话吗？", form, back: list) { return question }
        let audit = context.request.services.audit
        try await context.request.database.write { connection in
            guard let person = try administration.end(id, on: connection) else { return }
            try audit.record(context.deed("core.session.end", on: "person:\(person)"), on: connection)
        }
        return .redirect(list)
    }

    private func endSessions(_ context: HostContext) async throws -> Answer {
        let id: ID<Person> = try context.id()
        let list = context.link("/administration/sessions")
        let form = try await context.request.form()
        if let question = context.question("确定结束该人员的全部会话吗？", form, back: list) { return question }
        let audit = context.request.services.audit
        try await context.request.database.write { connection in
            let count = try administration.endAll(of: id, on: connection)
            guard count > 0 else { return }
            try audit.record(
                context.deed("core.session.end", on: "person:\(id)", detail: "\(count) 个"), on: connection)
        }
        return .redirect(list)
    }
}
