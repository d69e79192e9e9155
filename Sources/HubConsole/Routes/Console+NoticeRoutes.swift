import HubCore
import RegionSDK

extension Console {
    /// How one wants to be told (通知设置).
    var noticeRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account/notices", access: .session, "通知设置") { context in
                let (person, preferences) = (try context.signedIn().person, context.tenant.preferences)
                let chosen = try await context.request.database.read {
                    try preferences.preference(of: person, on: $0)
                }
                return .page(NoticePage.page(context, NoticeForm(chosen)))
            },
            HostRoute(.post, "/account/notices", access: .session, "修改通知设置") { context in
                let form = NoticeForm(try await context.request.form())
                do {
                    try await choose(try form.preference(), context)
                    return .redirect(context.link("/account/notices?done=notices"))
                } catch let error as HubError where error.isForForm {
                    return .page(NoticePage.page(context, form, fault: error))
                }
            },
        ]
    }

    private func choose(_ preference: Preference, _ context: HostContext) async throws {
        let (deed, request) = (try context.deed(), context.request)
        let (preferences, audit) = (context.tenant.preferences, request.services.audit)
        let entry = AuditEntry(
            time: deed.time, actor: deed.actor, source: deed.source, requestID: deed.requestID,
            action: "preference.change", object: "person:\(deed.person)")
        try await request.database.write { connection in
            try preferences.choose(preference, of: deed.person, on: connection)
            try audit.record(entry, on: connection)
        }
    }
}
