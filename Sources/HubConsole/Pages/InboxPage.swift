import FilingKit
import HTML
import HubCore
import RegionSDK

/// The messages of a person (站内信).
enum InboxPage {
    static func page(_ context: HostContext, _ slice: InboxSlice) -> Page {
        Page(
            title: "消息", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("消息")],
            body: Parts.pageHead("消息", note: "共 \(slice.total) 条，未读 \(slice.unread) 条")
                + (slice.unread > 0 ? readAll(context) : HTML())
                + list(context, slice) + paging(context, slice))
    }

    /// A message that leads nowhere, for reading.
    static func reading(_ context: HostContext, _ message: InboxMessage) -> Page {
        Page(
            title: message.message.title,
            breadcrumbs: [
                Breadcrumb("首页", href: context.link("/")), Breadcrumb("消息", href: context.link("/inbox")),
                Breadcrumb(message.message.title),
            ],
            body: Parts.pageHead(message.message.title, note: message.sentAt.inChina)
                + Parts.panel("内容") { p { message.message.body } })
    }

    private static func readAll(_ context: HostContext) -> HTML {
        HTML.form(action: context.link("/inbox/read"), token: context.request.formToken) {
            Parts.button(ButtonPart("全部标为已读"))
        }
    }

    private static func list(_ context: HostContext, _ slice: InboxSlice) -> HTML {
        if slice.messages.isEmpty { return Parts.emptyState("暂无消息", text: "有新的办理进展时，会在这里通知您。") }
        return Parts.inboxList(
            slice.messages.map { message in
                MessagePart(
                    title: message.message.title, text: message.message.body, from: context.tenant.info.title,
                    when: message.sentAt.inChina, href: context.link("/inbox/\(message.id)"),
                    isUnread: message.readAt == nil)
            })
    }

    private static func paging(_ context: HostContext, _ slice: InboxSlice) -> HTML {
        guard slice.total > InboxSlice.size else { return HTML() }
        return nav(.class("paging"), .aria("label", "分页")) {
            p(.class("total")) { "共 \(slice.total) 条" }
            if slice.page > 1 {
                Parts.button(ButtonPart("上一页", .plain, .link(context.link("/inbox?page=\(slice.page - 1)"))))
            }
            if slice.page * InboxSlice.size < slice.total {
                Parts.button(ButtonPart("下一页", .plain, .link(context.link("/inbox?page=\(slice.page + 1)"))))
            }
        }
    }
}
