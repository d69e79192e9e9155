import HTTPCore
import HubCore
import RegionSDK

extension Console {
    var inboxRoutes: [HostRoute] {
        [
            HostRoute(.get, "/inbox", access: .access(.signedIn), "消息") { context in
                .page(InboxPage.page(context, try await InboxSlice(context)))
            },
            HostRoute(.get, "/inbox/events", access: .access(.signedIn), "未读消息数的变化") { context in
                let session = try context.signedIn()
                let (sessions, clock) = (context.tenant.sessions, context.request.clock)
                let counts = watch.counts(for: session.person, in: context.tenant) {
                    try sessions.isLive(session, at: clock.now, on: $0)
                }
                return .response(.events(counts))
            },
            HostRoute(.get, "/inbox/{id}", access: .access(.signedIn), "打开消息") { context in
                let message = try await open(context)
                guard message.message.path.hasPrefix("/") else { return .page(InboxPage.reading(context, message)) }
                return .redirect(SafeNext.path(context.link(message.message.path), prefix: context.tenant.info.prefix))
            },
            HostRoute(.post, "/inbox/read", access: .access(.signedIn), "全部标为已读") { context in
                let person = try context.request.signedIn().person
                let now = context.request.clock.now
                let inbox = context.tenant.inbox
                try await context.request.database.write { try inbox.readAll(of: person, at: now, on: $0) }
                return .redirect(context.link("/inbox"))
            },
            HostRoute(.get, "/inbox", access: .access(.signedIn), "消息列表") { context in
                .json(try await InboxSlice(context).json)
            }
            .with(\.surface, .api).with(\.contract, InboxSlice.contract),
        ]
    }

    private func open(_ context: HostContext) async throws -> InboxMessage {
        guard let id = ID<InboxMessage>(context.request.parameters["id"] ?? "") else {
            throw HubError(.notFound, "消息不存在！")
        }
        let person = try context.request.signedIn().person
        let now = context.request.clock.now
        let inbox = context.tenant.inbox
        let message = try await context.request.database.write { try inbox.read(id, of: person, at: now, on: $0) }
        guard let message else { throw HubError(.notFound, "消息不存在！") }
        return message
    }
}
