import FilingKit
import HTML
import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    static let messagesPath = "/administration/messages"

    /// What leaves the hub (消息发送): what waits, what was sent and what was given up, which can be sent again.
    var dispatchRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.messages))
        return list("/messages", "消息发送", CoreRights.messages) { dispatchListing($0) } + [
            HostRoute(.get, "\(Self.messagesPath)/resending", access: access, "重发失败的消息页面") { context in
                try await resendingPage(context)
            },
            HostRoute(.post, "\(Self.messagesPath)/resending", access: access, "重发失败的消息") { context in
                try await resendFound(context)
            },
            HostRoute(.post, "\(Self.messagesPath)/{id}/resending", access: access, "重发消息") { context in
                try await resendOne(context)
            },
        ]
    }

    private func dispatchListing(_ context: HostContext) -> Listing<Dispatch> {
        let query = String(context.request.request.query)
        let resending = context.link("\(Self.messagesPath)/resending") + (query.isEmpty ? "" : "?\(query)")
        return Listing(
            title: "消息发送", path: Self.messagesPath, filters: Self.dispatchFilters,
            columns: [
                ListColumn("渠道", .short, text: \.way), ListColumn("模板", text: \.template),
                ListColumn("接收方", .short, text: \.recipient),
                ListColumn("状态", .short, text: \.badge.word, html: { Parts.stateBadge($0.badge) }),
                ListColumn("次数", .number, text: { String($0.attempts) }),
                ListColumn("产生时间", .short, text: { ChinaTime.text($0.madeAt) }),
                ListColumn("发送时间", .short, text: \.when), ListColumn("原因", text: \.fault),
                .actions { dispatchActions($0, context) },
            ], actions: [ButtonPart("重发失败的消息", .plain, .link(resending))],
            note: "短信、邮件和推送的发送情况。发送失败的消息不会再自动重试，排除原因后可以重发。接收方按完整的手机号码或邮箱查询。",
            isWide: true, export: "core.message.export", key: { $0.id.value },
            read: { try dispatches.dispatches(DispatchSearch($0), $1, on: $2) })
    }

    private static let dispatchFilters = [
        ListFilter("state", "状态", .choice(Dispatch.State.allCases.map { ($0.rawValue, $0.title) })),
        ListFilter("channel", "渠道", .choice(Dispatch.Channel.allCases.map { ($0.rawValue, $0.title) })),
        ListFilter("template", "模板"), ListFilter("recipient", "接收方"), ListFilter("fault", "原因"),
        ListFilter("from", "开始日期", .day), ListFilter("until", "结束日期", .day),
        ListFilter("order", "排序", .choice([("oldest", "最早的在前")]), prompt: "最新的在前"),
    ]

    private func dispatchActions(_ dispatch: Dispatch, _ context: HostContext) -> [RowAction] {
        guard dispatch.state == .failed else { return [] }
        return [
            RowAction(
                "重发", post: context.link("\(Self.messagesPath)/\(dispatch.id)/resending"),
                confirmation: Self.resendQuestion, token: context.request.formToken)
        ]
    }

    private static let resendQuestion = "确定重发该消息吗？"

    private func resendOne(_ context: HostContext) async throws -> Answer {
        let id: ID<Dispatch> = try context.id()
        let list = context.link(Self.messagesPath)
        let form = try await context.request.form()
        if let question = context.question(Self.resendQuestion, form, back: list) { return question }
        let now = context.request.clock.now
        try await context.change("core.message.resend", on: "message:\(id)") { connection in
            let count = try dispatches.resend(.one(id), at: now, on: connection)
            guard count > 0 else { throw HubError(.refused, "该消息已不在失败状态，不能重发！") }
        }
        return .redirect(list)
    }

    /// Asks how many are meant before all that a search finds are sent again.
    private func resendingPage(_ context: HostContext) async throws -> Answer {
        let search = failed(context)
        let total = try await context.request.database.read {
            try dispatches.dispatches(search, SlicePlace(), on: $0).total
        }
        let list = context.link("\(Self.messagesPath)?state=failed")
        guard total > 0 else {
            return .page(
                Page(
                    title: "重发失败的消息", menuPath: Self.messagesPath,
                    body: Parts.pageHead("重发失败的消息", actions: [ButtonPart("返回", .plain, .link(list))])
                        + Parts.emptyState("暂无数据", text: "没有符合条件的失败消息。")))
        }
        let query = (try? URLEncodedForm(query: context.request.request.query))?.fields ?? []
        return .page(
            Page(
                title: "重发失败的消息", menuPath: Self.messagesPath,
                body: Parts.confirmation(
                    "确定重发符合条件的 \(total) 条失败消息吗？", action: context.link("\(Self.messagesPath)/resending"),
                    token: context.request.formToken, fields: query.map { (name: $0.name, value: $0.value) },
                    back: list)))
    }

    private func resendFound(_ context: HostContext) async throws -> Answer {
        let form = try await context.request.form()
        var search = DispatchSearch { form.typed($0, 64) }
        search.state = .failed
        let (found, now) = (search, context.request.clock.now)
        try await context.request.database.write { connection in
            let count = try dispatches.resend(.found(found), at: now, on: connection)
            try context.request.services.audit.record(
                context.deed("core.message.resend", on: "list", detail: "\(count) 条"), on: connection)
        }
        return .redirect(context.link(Self.messagesPath))
    }

    private func failed(_ context: HostContext) -> DispatchSearch {
        var search = DispatchSearch(ListQuery(context, filters: Self.dispatchFilters))
        search.state = .failed
        return search
    }
}

extension DispatchSearch {
    /// What the filter bar asks for; both days are whole days in China.
    init(_ query: ListQuery) { self.init { query[$0] } }

    init(_ text: (String) -> String) {
        self.init()
        state = Dispatch.State(rawValue: text("state"))
        channel = Dispatch.Channel(rawValue: text("channel"))
        template = text("template")
        recipient = text("recipient")
        fault = text("fault")
        from = ChinaDay(text("from"))?.start
        until = ChinaDay(text("until"))?.end
        isOldestFirst = text("order") == "oldest"
    }
}

extension Dispatch {
    fileprivate var badge: BadgePart {
        switch state {
        case .waiting: BadgePart(state.title, .ring, .neutral)
        case .sent where receipt == .undelivered: BadgePart("未送达", .cross, .bad)
        case .sent: BadgePart(receipt == .delivered ? "已送达" : state.title, .check, .good)
        case .failed: BadgePart(state.title, .cross, .bad)
        }
    }

    /// By which way it goes, and who took it.
    fileprivate var way: String { provider.isEmpty ? channel.title : "\(channel.title)（\(provider)）" }

    /// When it went out, or is tried next.
    fileprivate var when: String {
        switch state {
        case .waiting: "预计 \(ChinaTime.text(dueAt))"
        case .sent: ChinaTime.text(sentAt)
        case .failed: ""
        }
    }
}

extension Dispatch.State {
    fileprivate var title: String {
        switch self {
        case .waiting: "等待发送"
        case .sent: "已发送"
        case .failed: "发送失败"
        }
    }
}

extension Dispatch.Channel {
    fileprivate var title: String {
        switch self {
        case .text: "短信"
        case .mail: "邮件"
        case .hook: "推送"
        }
    }
}
